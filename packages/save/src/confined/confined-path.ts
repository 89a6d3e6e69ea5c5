import { portableNameFault } from '../names/path-component.js';
import { quoted } from '../names/quoted.js';
import { ConfinedError } from './errors.js';

const LONGEST_PATH_BYTES = 4096;
const LONGEST_COMPONENT_BYTES = 255;
const MOST_COMPONENTS = 64;

/**
 * The components of a relative path below a root. Files that exist already may have any name that is one name: only
 * what could mean another place is refused; on Windows that is everything outside the portable grammar.
 * @throws ConfinedError confined.refused
 */
export function parseConfinedPath(
  path: string,
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  if (path.length > LONGEST_PATH_BYTES) throw refused(path, `at most ${LONGEST_PATH_BYTES} characters`);
  const components = path.split('/');
  if (components.length > MOST_COMPONENTS)
    throw refused(path, `at most ${MOST_COMPONENTS} names between slashes`);
  for (const component of components) {
    const expected = componentFault(component, platform);
    if (expected !== undefined) throw refused(path, expected);
  }
  return components;
}

function componentFault(component: string, platform: NodeJS.Platform): string | undefined {
  if (component === '' || component === '.' || component === '..') return 'no empty name, "." or ".."';
  if (Buffer.byteLength(component) > LONGEST_COMPONENT_BYTES)
    return `at most ${LONGEST_COMPONENT_BYTES} bytes a name`;
  // Node replaces lone surrogates, so two names would be one; a backslash separates on Windows, and nowhere else must it seem to.
  if (/[\0\\\p{Cs}]/u.test(component)) return 'no NUL, backslash or lone surrogate';
  return platform === 'win32' ? portableNameFault(component, platform) : undefined;
}

function refused(path: string, expected: string): ConfinedError {
  return new ConfinedError('confined.refused', `path: expected ${expected}, got ${quoted(path)}`, {
    path,
    expected,
  });
}
