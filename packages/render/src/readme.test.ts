import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENCODABLE_FORMATS } from './plan/encodable-formats.js';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Rows of the table of formats, expanded to one per name. */
function documentedFormats() {
  return README.split('\n')
    .filter((line) => /^\| `[^|]+` \| image\//.test(line))
    .flatMap((line) => {
      const [names = '', mediaType, pixelTypes = '', compressions = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      const listOf = (cell: string) => cell.split(', ').filter((text) => text !== '');
      return listOf(names.replaceAll('`', '')).map((name) => ({
        name,
        mediaType,
        pixelTypes: listOf(pixelTypes),
        compressions: listOf(compressions),
      }));
    });
}

describe('the README', () => {
  it('lists exactly the formats that are written', () => {
    expect(documentedFormats()).toEqual(
      ENCODABLE_FORMATS.map(({ name, mediaType, pixelTypes, compressions }) => ({
        name,
        mediaType,
        pixelTypes,
        compressions,
      })),
    );
  });
});
