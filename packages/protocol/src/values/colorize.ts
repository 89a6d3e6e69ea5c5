import type { RgbColor } from './color.js';
import { rgbColor } from './color.js';
import { keyword } from './keyword.js';
import { real } from './number.js';
import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** New color of a layer; its luminance stays. */
export interface Colorize {
  readonly color: RgbColor;
  /** `norm` first shifts the brightness so that the median is at 50 %. */
  readonly compensation: 'off' | 'norm';
  /** 0 keeps the range of the input, 100 stretches it to the full range. */
  readonly contrast: number;
}

const compensation = keyword(['off', 'norm']);
const contrast = real({ min: 0, max: 100 });

/** A color, which may contain commas itself, then the options. Reference: commands.json, op_colorize. */
export const colorize: ValueType<Colorize> = {
  expectation: `color[,off|norm[,contrast]] (color: ${rgbColor.expectation}; contrast: ${contrast.expectation})`,
  parse(text) {
    const parts = text.split(',', 7);
    const optionAt = parts.findIndex((part) => compensation.parse(part).ok);
    const color = rgbColor.parse((optionAt < 0 ? parts : parts.slice(0, optionAt)).join(','));
    if (!color.ok) return malformed(`color: ${color.expected}`);
    if (optionAt < 0) return valid({ color: color.value, compensation: 'norm', contrast: 0 });
    const chosen = compensation.parse(parts[optionAt] ?? '');
    if (!chosen.ok) return chosen;
    const given = parts[optionAt + 1]?.trim() ?? '';
    const stretch = contrast.parse(given === '' ? '0' : given);
    if (!stretch.ok) return malformed(`contrast: ${stretch.expected}`);
    return valid({ color: color.value, compensation: chosen.value, contrast: stretch.value });
  },
  print({ color, compensation, contrast: stretch }) {
    return [rgbColor.print(color), compensation, contrast.print(stretch)].join(',');
  },
};
