import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONFINED_ERROR_MEANINGS } from './confined/errors.js';
import { SAVE_ERROR_MEANINGS } from './errors.js';
import { DEFAULT_SUFFIXES } from './names/save-name.js';

describe('docs/saving-safely.md', () => {
  let page: string;

  beforeAll(async () => {
    page = await readFile(new URL('../../../docs/saving-safely.md', import.meta.url), 'utf8');
  });

  /** Rows of all tables that begin with a code, without the padding of the columns. */
  function documented(prefix: string): Record<string, string> {
    const rows = page.matchAll(new RegExp(`^\\| \`(${prefix}\\.[a-z-]+)\` *\\| (.*?) *\\|$`, 'gm'));
    return Object.fromEntries([...rows].map(([, code = '', meaning = '']) => [code, meaning]));
  }

  it('has a row for every failure of saving, as the code has it', () => {
    expect(documented('save')).toEqual(SAVE_ERROR_MEANINGS);
  });

  it('has a row for every failure of confined reading, as the code has it', () => {
    expect(documented('confined')).toEqual(CONFINED_ERROR_MEANINGS);
  });

  it('names the suffixes that are allowed by default', () => {
    expect(page).toContain(DEFAULT_SUFFIXES.map((suffix) => `\`${suffix}\``).join(', '));
  });
});
