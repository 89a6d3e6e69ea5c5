import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENCODABLE_FORMATS } from './plan/encodable-formats.js';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Rows of the table of formats, expanded to one per name. */
function documentedFormats() {
  const rows = README.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return rows
    .filter(([, , mediaType]) => mediaType !== undefined && /^(?:image|application)\/\w+$/.test(mediaType))
    .flatMap(([, names = '', mediaType, pixelTypes = '', compressions = '']) =>
      listOf(names.replaceAll('`', '')).map((name) => ({
        name,
        mediaType,
        pixelTypes: listOf(pixelTypes),
        compressions: listOf(compressions),
      })),
    );
}

function listOf(cell: string): string[] {
  return cell.split(', ').filter((text) => text !== '');
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
