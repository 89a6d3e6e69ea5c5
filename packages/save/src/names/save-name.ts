import { SaveError } from '../errors.js';
import { portableNameFault } from './path-component.js';
import { quoted } from './quoted.js';

/** Suffixes of the formats that Image Serving writes. Anything else a web server might run or interpret. */
export const DEFAULT_SUFFIXES: readonly string[] = [
  'jpg',
  'jpeg',
  'png',
  'webp',
  'avif',
  'gif',
  'tif',
  'tiff',
  'pdf',
  'eps',
  'jp2',
];

const LONGEST_PATH_BYTES = 1024;
const MOST_COMPONENTS = 32;

/** A name that was understood: data without separators, dot names, drives or devices. */
export interface SaveName {
  /** Existing folders below SavePath, outermost first. */
  readonly folders: readonly string[];
  readonly leaf: string;
}

export interface SaveNameOptions {
  /** Suffixes without dot, compared without case; `any` also allows none. Default: {@link DEFAULT_SUFFIXES}. */
  readonly allowedSuffixes?: readonly string[] | 'any';
  /** Only Windows differs: it also refuses short name aliases. Default: where this runs. */
  readonly platform?: NodeJS.Platform;
}

/**
 * Understands a `name=`, already decoded exactly once.
 * @throws SaveError save.name
 */
export function parseSaveName(name: string, options: SaveNameOptions = {}): SaveName {
  const { allowedSuffixes = DEFAULT_SUFFIXES, platform = process.platform } = options;
  if (name === '' || name.startsWith('/')) throw refused(name, 'a relative file name');
  const components = portableComponents(name, platform);
  if (typeof components === 'string') throw refused(name, components);
  const leaf = components.at(-1) ?? '';
  if (allowedSuffixes !== 'any' && !allowedSuffixes.includes(suffixOf(leaf))) {
    throw refused(name, `a suffix of ${allowedSuffixes.join(', ')}`);
  }
  return { folders: components.slice(0, -1), leaf };
}

/**
 * Understands attribute::SavePath. `.` is the root itself; the empty text means that saving is off.
 * @returns the folders from the root, outermost first
 * @throws SaveError save.disabled, save.folder
 */
export function parseSaveFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  if (folder === '') {
    throw new SaveError('save.disabled', 'folder: saving is off, expected a folder below the save root', {
      parameter: 'folder',
      value: '',
    });
  }
  if (folder === '.') return [];
  const components = portableComponents(folder, platform);
  if (typeof components !== 'string') return components;
  throw new SaveError('save.folder', `folder: expected ${components}, got ${quoted(folder)}`, {
    parameter: 'folder',
    value: folder,
    expected: components,
  });
}

/** The components of a relative path, or what was expected of it. The length is looked at before anything else. */
function portableComponents(path: string, platform: NodeJS.Platform): readonly string[] | string {
  if (path.length > LONGEST_PATH_BYTES || Buffer.byteLength(path) > LONGEST_PATH_BYTES) {
    return `at most ${LONGEST_PATH_BYTES} bytes of UTF-8`;
  }
  const components = path.split('/');
  if (components.length > MOST_COMPONENTS) return `at most ${MOST_COMPONENTS} names between slashes`;
  for (const component of components) {
    const expected = portableNameFault(component, platform);
    if (expected !== undefined) return expected;
  }
  return components;
}

function suffixOf(leaf: string): string {
  const dot = leaf.lastIndexOf('.');
  return dot < 0 ? '' : leaf.slice(dot + 1).toLowerCase();
}

function refused(name: string, expected: string): SaveError {
  return new SaveError('save.name', `name: expected ${expected}, got ${quoted(name)}`, {
    parameter: 'name',
    value: name,
    expected,
  });
}
