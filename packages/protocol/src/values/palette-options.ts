import { argumentList } from './argument-list.js';
import type { RgbColor } from './color.js';
import { hexColor } from './color.js';
import { keyword } from './keyword.js';
import { integer } from './number.js';
import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** How the palette of a GIF or 8-bit PNG comes about. */
export interface PaletteOptions extends PaletteSettings {
  /** Colors that must be in the palette. */
  readonly colors: readonly RgbColor[];
}

interface PaletteSettings {
  readonly palette: 'adaptive' | 'web' | 'mac';
  readonly dither: 'diffuse' | 'off';
  /** 2..256, the forced colors included. */
  readonly colorCount: number;
}

const settings = argumentList<PaletteSettings>({
  palette: { label: 'type', type: keyword(['adaptive', 'web', 'mac']) },
  dither: { label: 'dither', type: keyword(['diffuse', 'off']), default: 'diffuse' },
  colorCount: { label: 'numColors', type: integer({ min: 2, max: 256 }), default: 256 },
});

/** Reference: commands.json, quantize. */
export const paletteOptions: ValueType<PaletteOptions> = {
  expectation: `${settings.expectation}, then colors of ${hexColor.expectation}`,
  parse(text) {
    const parsed = settings.parse(text);
    if (!parsed.ok) return parsed;
    const colors: RgbColor[] = [];
    for (const part of text.split(',').slice(3)) {
      const entry = part.trim();
      if (entry === '') continue;
      const color = hexColor.parse(entry);
      if (!color.ok) return malformed(`colorList: ${color.expected}`);
      colors.push(color.value);
    }
    return valid({ ...parsed.value, colors });
  },
  print({ colors, ...rest }) {
    if (colors.length === 0) return settings.print(rest);
    return [rest.palette, rest.dither, rest.colorCount, ...colors.map(hexColor.print)].join(',');
  },
};
