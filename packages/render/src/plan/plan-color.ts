import type { Color } from '@is/protocol';
import { roundHalfUp } from '../geometry/rounding.js';
import type { AlphaColor, OpaqueColor } from './render-plan.js';

/**
 * The sRGB fill of a reply without alpha. The color's alpha and its space suffix have no influence; other pixel types
 * are converted naively. Reference: pipeline.md P11; commands.json, bgc.
 */
export function planBackground(color: Color): OpaqueColor {
  switch (color.kind) {
    case 'rgb':
      return { red: component(color.red), green: component(color.green), blue: component(color.blue) };
    case 'gray': {
      const level = component((color.grayPercent * 255) / 100);
      return { red: level, green: level, blue: level };
    }
    case 'cmyk': {
      const light = 1 - color.blackPercent / 100;
      return {
        red: component(255 * (1 - color.cyanPercent / 100) * light),
        green: component(255 * (1 - color.magentaPercent / 100) * light),
        blue: component(255 * (1 - color.yellowPercent / 100) * light),
      };
    }
  }
}

/** The fill of a layer; undefined where it is fully transparent. Reference: commands.json, color and bgColor. */
export function planFill(color: Color | undefined): AlphaColor | undefined {
  if (color === undefined) return undefined;
  const alpha = component(color.kind === 'rgb' ? color.alpha : (color.alphaPercent * 255) / 100);
  return alpha === 0 ? undefined : { ...planBackground(color), alpha };
}

function component(value: number): number {
  return Math.min(255, Math.max(0, roundHalfUp(value)));
}
