import type { RgbColor } from '@is/protocol';
import type { ValueType } from './value-type.js';

/** Built-in background. */
export const WHITE: RgbColor = { kind: 'rgb', red: 255, green: 255, blue: 255, alpha: 255, space: 'output' };

const SIX_DIGITS = /^(?:0[xX])?([0-9a-fA-F]{6})$/;

/** The only color form of attribute files. Reference: catalog-files.md 4: six hex digits, optional 0x. */
export const COLOR: ValueType<RgbColor> = {
  kind: 'color',
  expected: 'six hex digits RRGGBB, optionally after 0x',
  parse(text) {
    const digits = SIX_DIGITS.exec(text)?.[1];
    if (digits === undefined) return undefined;
    const rgb = Number.parseInt(digits, 16);
    return {
      kind: 'rgb',
      red: rgb >> 16,
      green: (rgb >> 8) & 255,
      blue: rgb & 255,
      alpha: 255,
      space: 'output',
    };
  },
};
