import type { Point, Size } from '@is/protocol';
import { parseInteger } from './numbers.js';
import type { ValueType } from './value-type.js';

/** Two integers with a comma; blanks around them do not count. */
function integerPair(text: string): readonly [number, number] | undefined {
  const [first, second, ...rest] = text.split(',').map(parseInteger);
  return first === undefined || second === undefined || rest.length > 0 ? undefined : [first, second];
}

/** Width and height of at least `minimum` pixels each. */
export function size(minimum: 0 | 1): ValueType<Size> {
  return {
    kind: 'size',
    expected: `two integers of at least ${minimum} with a comma`,
    parse(text) {
      const pair = integerPair(text);
      if (pair === undefined || pair[0] < minimum || pair[1] < minimum) return undefined;
      return { widthPx: pair[0], heightPx: pair[1] };
    },
  };
}

/** Pixels from the top left corner. */
export const POINT: ValueType<Point> = {
  kind: 'point',
  expected: 'two integers with a comma',
  parse(text) {
    const pair = integerPair(text);
    return pair === undefined ? undefined : { xPx: pair[0], yPx: pair[1] };
  },
};
