import { describe, expect, it } from 'vitest';
import { blurReachPx } from './blur-reach.js';
import { blurRows } from './blur-rows.js';

const LENGTH_PX = 1500;
const MIDDLE_PX = 750;

/** The sample in the middle of a blurred row that is black, up to one white pixel. */
function middleOf(whitePx: number, sigmaPx: number): number {
  const samples = new Uint8Array(LENGTH_PX * 3);
  samples.fill(255, whitePx * 3, whitePx * 3 + 3);
  const reader = blurRows({ samples, widthPx: LENGTH_PX, heightPx: 1, channels: 3 }, sigmaPx, {
    xPx: 0,
    yPx: 0,
  });
  return reader.next()[MIDDLE_PX * 3] ?? NaN;
}

describe.each([0.3, 1.5, 4, 4.1, 11, 61, 150])('the reach of a blur of %f px', (sigmaPx) => {
  const reachPx = blurReachPx(sigmaPx);

  it('holds everything that changes a pixel', () => {
    expect([middleOf(MIDDLE_PX - reachPx - 1, sigmaPx), middleOf(MIDDLE_PX + reachPx + 1, sigmaPx)]).toEqual([
      0, 0,
    ]);
  });

  it('is no longer than a Gaussian that is cut off and two blocks', () => {
    expect(reachPx).toBeLessThanOrEqual(Math.max(1, Math.ceil(4.1 * sigmaPx) + 1));
    expect(middleOf(MIDDLE_PX + Math.floor(2 * sigmaPx), sigmaPx)).toBeGreaterThan(0);
  });
});
