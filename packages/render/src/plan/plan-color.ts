import type { Color } from '@is/protocol';
import { roundHalfUp } from '../geometry/rounding.js';
import type { InkColor } from './color-plan.js';
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

/** The fill of a reply in inks; other pixel types are converted naively, with as much black as there can be. */
export function planInks(color: Color): InkColor {
  if (color.kind === 'cmyk') {
    const [cyan = 0, magenta = 0, yellow = 0, black = 0] = componentsOf(color);
    return { cyan, magenta, yellow, black };
  }
  const { red, green, blue } = planBackground(color);
  const light = Math.max(red, green, blue);
  const ink = (level: number): number => (light === 0 ? 0 : Math.round(((light - level) * 255) / light));
  return { cyan: ink(red), magenta: ink(green), yellow: ink(blue), black: 255 - light };
}

/** Its own components 0..255, in the order of its kind. */
export function componentsOf(color: Color): readonly number[] {
  switch (color.kind) {
    case 'rgb':
      return [color.red, color.green, color.blue].map(component);
    case 'gray':
      return [component((color.grayPercent * 255) / 100)];
    case 'cmyk':
      return [color.cyanPercent, color.magentaPercent, color.yellowPercent, color.blackPercent].map(
        (percent) => component((percent * 255) / 100),
      );
  }
}

function component(value: number): number {
  return Math.min(255, Math.max(0, roundHalfUp(value)));
}
