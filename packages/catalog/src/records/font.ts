import type { CatalogBytes } from '../files/decode-catalog-text.js';
import { FLAG } from '../values/numbers.js';
import type { FileWork } from './map-rows.js';
import { readMapRows } from './map-rows.js';

/** One record of a font map. Reference: catalog-fields.json, table font. */
export interface FontRecord {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly fontPath: string;
  /** Empty: looked for beside the font file. */
  readonly metricsPath: string;
  readonly psName: string;
}

/** A face that a text can be set in, and which styles have to be made up. */
export interface FontMatch {
  readonly font: FontRecord;
  /** RootId of the catalog whose font map has it (`''`: default). */
  readonly rootId: string;
  readonly synthesize: readonly ('bold' | 'italic')[];
}

/** Records by name and style. */
export type FontMap = ReadonlyMap<string, FontRecord>;

export interface FontStyle {
  readonly bold: boolean;
  readonly italic: boolean;
}

export function fontKey(name: string, { bold, italic }: FontStyle): string {
  return `${name}/${Number(bold)}/${Number(italic)}`;
}

/** Of several records with one name and style the last counts. */
export async function parseFontMap(source: CatalogBytes, work: FileWork): Promise<FontMap> {
  const fonts = new Map<string, FontRecord>();
  const psNames = new Map<string, string>();
  for (const row of await readMapRows(source, 'font', work)) {
    const style = {
      bold: FLAG.parse(row.text('Bold')) ?? false,
      italic: FLAG.parse(row.text('Italic')) ?? false,
    };
    const psName = row.text('PsName');
    const key = fontKey(row.text('Name'), style);
    const taken = psName === '' ? undefined : psNames.get(psName);
    if (fonts.has(key)) {
      work.problems.add({
        code: 'duplicate-key',
        line: row.line,
        column: 1,
        detail: key,
        message: `${key}: replaces an earlier record`,
      });
    } else if (taken !== undefined) {
      const message = `PsName: ${psName} already belongs to ${taken}`;
      work.problems.add({ code: 'duplicate-key', line: row.line, detail: psName, message });
    }
    psNames.set(psName, key);
    fonts.set(key, {
      name: row.text('Name'),
      ...style,
      fontPath: row.text('FontPath'),
      metricsPath: row.text('MetricsPath'),
      psName,
    });
  }
  return fonts;
}
