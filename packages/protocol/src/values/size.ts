import { argumentList } from './argument-list.js';
import type { Size, SizeN } from './geometry.js';
import { integer, real } from './number.js';

/** Width and height; 0 leaves a side open. Reference: grammar.md G14; commands.json, size. */
export const size = argumentList<Size>({
  widthPx: { label: 'width', type: integer({ min: 0 }) },
  heightPx: { label: 'height', type: integer({ min: 0 }) },
});

/** Fractions of layer 0, above 1 too; 0 leaves a side open. Reference: ambiguities.md sizen-range. */
export const sizeN = argumentList<SizeN>({
  widthFraction: { label: 'widthN', type: real({ min: 0 }) },
  heightFraction: { label: 'heightN', type: real({ min: 0 }) },
});
