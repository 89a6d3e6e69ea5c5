import { performance } from 'node:perf_hooks';
import { posix, win32 } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SaveError } from '../errors.js';
import hostileNames from './hostile-names.json' with { type: 'json' };
import { parseSaveFolder, parseSaveName } from './save-name.js';

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof SaveError ? error.code : 'not a SaveError';
  }
}

describe('the grammar of saved names', () => {
  it.each(hostileNames.refused)('refuses $id: $what', ({ name }) => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(codeOf(() => parseSaveName(name, { platform }))).toBe('save.name');
    }
  });

  it('refuses A18: a lone surrogate, which no file system could tell from another', () => {
    expect(codeOf(() => parseSaveName('\ud800.jpg'))).toBe('save.name');
  });

  it.each(hostileNames.accepted)('accepts $id: $what', ({ name }) => {
    const { folders, leaf } = parseSaveName(name);
    expect([...folders, leaf].join('/')).toBe(name);
  });

  it.each(['PROGRA~1/x.jpg', 'sub/LONGNA~12.JPG'])('A28: refuses the alias %s on Windows only', (name) => {
    expect(codeOf(() => parseSaveName(name, { platform: 'win32' }))).toBe('save.name');
    expect(codeOf(() => parseSaveName(name, { platform: 'linux' }))).toBeUndefined();
  });

  it.each([
    ['A41: 255 bytes', `${'a'.repeat(251)}.jpg`, undefined],
    ['A42: 256 bytes', `${'a'.repeat(252)}.jpg`, 'save.name'],
    ['A42: 255 bytes in 89 characters', `${'€'.repeat(83)}ab.jpg`, undefined],
    ['A42: 258 bytes in 90 characters', `${'€'.repeat(84)}ab.jpg`, 'save.name'],
    ['32 names between slashes', `${'d/'.repeat(31)}x.jpg`, undefined],
    ['33 names between slashes', `${'d/'.repeat(32)}x.jpg`, 'save.name'],
    ['1024 bytes', `${`${'d'.repeat(250)}/`.repeat(4)}${'a'.repeat(16)}.jpg`, undefined],
    ['1025 bytes', `${`${'d'.repeat(250)}/`.repeat(4)}${'a'.repeat(17)}.jpg`, 'save.name'],
  ])('has a boundary at %s', (_, name, code) => {
    expect(codeOf(() => parseSaveName(name))).toBe(code);
  });

  it('A43: refuses 2,500 folders in 5,000 bytes in less than 5 ms', { retry: 9 }, () => {
    const name = `${'d/'.repeat(2500)}x.jpg`;
    const startMs = performance.now();
    expect(codeOf(() => parseSaveName(name))).toBe('save.name');
    expect(performance.now() - startMs).toBeLessThan(5);
  });

  it.each([
    { what: 'another list', name: 'x.txt', allowedSuffixes: ['txt'], code: undefined },
    { what: 'a list without the suffix', name: 'x.jpg', allowedSuffixes: ['txt'], code: 'save.name' },
    { what: 'any suffix', name: 'x.php', allowedSuffixes: 'any', code: undefined },
    { what: 'any suffix and none at all', name: 'README', allowedSuffixes: 'any', code: undefined },
    {
      what: 'a list, whatever the case of the name',
      name: 'X.TXT',
      allowedSuffixes: ['txt'],
      code: undefined,
    },
  ] as const)('can be given $what', ({ name, allowedSuffixes, code }) => {
    expect(codeOf(() => parseSaveName(name, { allowedSuffixes }))).toBe(code);
  });

  it('says what was expected, and shows a long name in part and escaped', () => {
    const name = `\u001b[31m${'x'.repeat(5000)}`;
    expect(() => parseSaveName(name)).toThrow(
      /^name: expected at most 1024 bytes of UTF-8, got "\\u001b\[31mx+…"$/,
    );
  });

  it.each([
    ['no name at all', '', 'a relative file name, got ""'],
    ['an absolute name', '/x.jpg', 'a relative file name, got "/x.jpg"'],
    ['a decomposed letter', 'cafe\u0301.jpg', 'Unicode normal form C (NFC), got "cafe\\u0301.jpg"'],
    ['a turned direction', '\u202egpj.exe', 'visible characters only, got "\\u202egpj.exe"'],
    ['a blank that is none', 'a\u00a0b.jpg', 'visible characters only, got "a\\u00a0b.jpg"'],
    [
      'a joined picture sign',
      '\u{1f468}\u200d\u{1f469}.jpg',
      'visible characters only, got "👨\\u200d👩.jpg"',
    ],
    ['a tag above the first plane', '\u{e0041}.jpg', 'visible characters only, got "\\u{e0041}.jpg"'],
  ])('shows in the message what cannot be seen: %s', (_, name, expected) => {
    expect(() => parseSaveName(name)).toThrow(
      expect.objectContaining({ message: `name: expected ${expected}` }),
    );
  });

  it('never gives a name that means another place, whatever bytes come in', () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((raw) => Buffer.from(raw).toString('utf8'));
    const nasty = fc
      .array(
        fc.constantFrom('.', '..', '/', '\\', ':', 'C:', 'a', 'NUL', '%2e', '\0', ' ', '～', '.jpg', '€'),
        {
          maxLength: 12,
        },
      )
      .map((parts) => parts.join(''));
    const anything = fc.oneof(bytes, nasty, fc.string({ unit: 'binary', maxLength: 30 }));
    const property = fc.property(anything, (name) => {
      expect(['save.name', 'the place it says']).toContain(meaningOf(name));
    });
    fc.assert(property, { numRuns: 20_000 });
  });
});

/** What both kinds of operating systems make of a name that was accepted. */
function meaningOf(name: string): string {
  try {
    const { folders, leaf } = parseSaveName(name, { allowedSuffixes: 'any' });
    const components = [...folders, leaf];
    const stays = [posix, win32].every(({ resolve, relative, sep }) => {
      const root = sep === '/' ? '/r/s' : 'D:\\r\\s';
      return relative(root, resolve(root, ...components)) === components.join(sep);
    });
    const isSameName = components.join('/') === name && Buffer.from(name).toString() === name;
    return stays && isSameName ? 'the place it says' : 'another place';
  } catch (error) {
    return error instanceof SaveError ? error.code : String(error);
  }
}

describe('the grammar of SavePath', () => {
  it.each([
    ['one folder', 'out', ['out']],
    ['two folders', 'out/sub', ['out', 'sub']],
    ['the root itself', '.', []],
  ])('understands %s', (_, folder, folders) => {
    expect(parseSaveFolder(folder)).toEqual(folders);
  });

  it.each([
    ['nothing: saving is off', '', 'save.disabled'],
    ['a way up', '../out', 'save.folder'],
    ['an absolute path', '/out', 'save.folder'],
    ['a trailing slash', 'out/', 'save.folder'],
    ['a drive', 'C:out', 'save.folder'],
    ['a backslash', 'out\\sub', 'save.folder'],
    ['a device', 'out/NUL', 'save.folder'],
  ])('refuses %s', (_, folder, code) => {
    expect(codeOf(() => parseSaveFolder(folder))).toBe(code);
  });
});
