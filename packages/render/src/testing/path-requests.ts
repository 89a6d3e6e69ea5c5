import type { CommandValue, Layer } from '@is/protocol';
import { findCommand } from '@is/protocol';
import { solidLayer } from './layered-request.js';
import type { Pixels } from './pixels.js';

/** Path data as the request language reads it. */
export function path(text: string): CommandValue<'clipPath'> {
  const parsed = findCommand('clipPath')?.value.parse(text);
  if (!parsed?.ok) throw new Error(`${text} is no path`);
  return parsed.value as CommandValue<'clipPath'>;
}

export const COLOR = { kind: 'rgb', red: 200, green: 100, blue: 50, alpha: 255, space: 'output' } as const;

/** A canvas of that color. */
export function canvas(widthPx: number, heightPx: number, commands: Layer['commands'] = {}): Layer {
  return solidLayer(0, { size: { widthPx, heightPx }, color: COLOR, ...commands });
}

/** Alpha of all pixels, row by row. */
export function alphaOf(pixels: Pixels): number[][] {
  return Array.from({ length: pixels.heightPx }, (_, y) =>
    Array.from({ length: pixels.widthPx }, (_, x) => pixels.at(x, y)[3]),
  );
}

/** Alpha of a picture of 4x4 px of which only the inner four are seen. */
export const INNER_SQUARE: readonly (readonly number[])[] = [
  [0, 0, 0, 0],
  [0, 255, 255, 0],
  [0, 255, 255, 0],
  [0, 0, 0, 0],
];
