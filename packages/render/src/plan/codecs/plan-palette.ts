import type { CommandValue } from '@is/protocol';
import { RenderError } from '../../errors.js';
import { planBackground } from '../plan-color.js';
import type { PalettePlan } from '../encoding-plan.js';
import type { CodecOrder } from './codec-definition.js';

type PaletteOptions = CommandValue<'quantize'>;

/** Reference: commands.json, quantize, `default`. */
const USUAL: PaletteOptions = { palette: 'adaptive', dither: 'diffuse', colorCount: 256, colors: [] };

/** A palette holds no more; with alpha one entry is the transparent one. Reference: ambiguities.md gif-colors. */
const MOST_COLORS = 256;

/**
 * Colors of the reply's palette. Forced colors are always in it, also when they are more than `numColors`; web and mac
 * palettes are what they are. Reference: commands.json, quantize.
 * @throws RenderError `render.format` for more forced colors than fit, and for the mac palette with alpha
 */
export function planPalette({ format, hasAlpha, commands: { quantize = USUAL } }: CodecOrder): PalettePlan {
  const { palette, dither, colorCount, colors } = quantize;
  const isDithered = dither === 'diffuse';
  if (palette === 'mac' && hasAlpha) {
    throw refused('the mac palette', `adaptive or web with fmt=${format}`, palette);
  }
  if (palette !== 'adaptive') return { kind: palette, isDithered };
  const most = MOST_COLORS - (hasAlpha ? 1 : 0);
  if (colors.length > most) {
    throw refused(`${colors.length} forced colors`, `at most ${most} with fmt=${format}`, colors.length);
  }
  return {
    kind: 'adaptive',
    isDithered,
    colorCount: Math.min(most, Math.max(colorCount, colors.length)),
    forced: colors.map(planBackground),
  };
}

function refused(what: string, expected: string, value: string | number): RenderError {
  return new RenderError('render.format', `quantize: ${what} cannot be written, expected ${expected}`, {
    command: 'quantize',
    value,
    expected,
  });
}
