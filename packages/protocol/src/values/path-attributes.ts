import { argumentList } from './argument-list.js';
import { keyword } from './keyword.js';
import { real } from './number.js';
import type { ValueType } from './value-type.js';
import { malformed } from './value-type.js';

/** Where text runs along a path; positions are shares of its length. */
export interface PathAttributes {
  readonly direction: 'norm' | 'reverse';
  readonly startPosition: number;
  /** Beyond the start by at most one round. */
  readonly endPosition: number;
}

const parts = argumentList<PathAttributes>({
  direction: { label: 'direction', type: keyword(['norm', 'reverse']) },
  startPosition: { label: 'startPos', type: real({ min: 0, below: 1 }), default: 0 },
  endPosition: { label: 'endPos', type: real({ min: 0, below: 2 }), default: 1 },
});

/** Reference: commands.json, pathAttr; ambiguities.md pathattr-scope. */
export const pathAttributes: ValueType<PathAttributes> = {
  ...parts,
  parse(text) {
    const parsed = parts.parse(text);
    if (!parsed.ok) return parsed;
    const { startPosition, endPosition } = parsed.value;
    const isInOrder = endPosition > startPosition && endPosition <= startPosition + 1;
    return isInOrder ? parsed : malformed('endPos: beyond startPos by at most 1');
  },
};
