import type { Raster } from '../../stages/raster.js';
import type { BlurSigma } from '../blur-directly.js';
import { gaussianWeights } from '../gaussian-weights.js';
import type { RowReader } from '../sample-rows.js';
import { sharesInside, WHOLE } from '../shares-inside.js';
import { layOutRows } from './blur-layout.js';
import type { BlurLayout } from './blur-layout.js';
import { fixedWeights } from './fixed-weights.js';
import { writePairTable } from './pair-table.js';
import { readRowsInto, samplesOf } from './row-samples.js';
import { takeRowMemory } from './row-memory.js';
import type { RowMemory } from './row-memory.js';

/**
 * What `blurDirectly` gives, in 64ths of a level and with weights of 15 bits: within a quarter of a level, twenty times as
 * quick. Decision: ADR 0103.
 * @returns undefined where this process has no vectors, and for pictures that the blur looks across: too much of what
 * was rounded would have to be given back. No part of a larger picture is as small, if it holds what decides on some of it
 */
export function blurByVectors(picture: Raster, sigma: BlurSigma): RowReader | undefined {
  const along = gaussianWeights(sigma.x);
  const down = gaussianWeights(sigma.y);
  const reachPx = { x: along.length - 1, y: down.length - 1 };
  if (picture.widthPx <= reachPx.x || picture.heightPx <= reachPx.y) return undefined;
  const layout = layOutRows(picture, reachPx);
  const memory = takeRowMemory(layout.endByte);
  if (!memory) return undefined;
  const parts = { memory, layout };
  const mixRow = mixRows(spreadRows(picture, parts, along), parts, down);
  const length = picture.widthPx * picture.channels;
  const result = samplesOf(memory, layout, picture);
  const shares = sharesInside(picture.heightPx, down);
  let yPx = 0;
  const make = (): void => {
    mixRow(yPx);
    divide(result.fine, { from: 0, end: length, share: shares[yPx] ?? 1 });
    yPx += 1;
  };
  const end = (): void => {
    if (yPx === picture.heightPx) memory.release();
  };
  return {
    next() {
      make();
      const row = result.asNumbers();
      end();
      return row;
    },
    writeNext(target) {
      make();
      result.writeTo(target);
      end();
    },
  };
}

interface BlurParts {
  readonly memory: RowMemory;
  readonly layout: BlurLayout;
}

/** Rows that are blurred along themselves. */
interface SpreadRows {
  readonly heightPx: number;
  /** @returns where the row lies; a row of zeros beyond the picture */
  at(yPx: number): number;
  /** Makes all that come before this one, each once. */
  makeUpTo(endPx: number): void;
}

function spreadRows(picture: Raster, { memory, layout }: BlurParts, weights: Float32Array): SpreadRows {
  const { widthPx, heightPx, channels } = picture;
  const { kernels, bytes } = memory;
  const { rowBytes, first, ring, ringRows, zeros } = layout;
  // Zeros at both ends count nothing; what they take away is given back by `shares`.
  new Uint8Array(bytes, layout.given, zeros + rowBytes - layout.given).fill(0);
  const { middle, others } = fixedWeights(weights);
  const pairs = writePairTable(bytes, layout.sideways, others);
  pairs.point((distance) => [first - distance * channels * 2, first + distance * channels * 2]);
  const read = readRowsInto(memory, layout, picture);
  const shares = sharesInside(widthPx, weights);
  const edges = [...shares.keys()].filter((xPx) => (shares[xPx] ?? 1) < WHOLE);
  const all = new Int16Array(bytes);
  const at = (yPx: number): number =>
    yPx < 0 || yPx >= heightPx ? zeros : ring + (yPx % ringRows) * rowBytes;
  let madePx = 0;
  return {
    heightPx,
    at,
    makeUpTo(endPx) {
      for (; madePx < endPx; madePx += 1) {
        read(madePx);
        const target = at(madePx);
        kernels.weigh(target, first, middle, pairs.startByte, pairs.endByte, rowBytes);
        for (const xPx of edges) {
          const from = target / 2 + xPx * channels;
          divide(all, { from, end: from + channels, share: shares[xPx] ?? 1 });
        }
      }
    },
  };
}

/** @returns brings a row of the result into its place */
function mixRows(
  spread: SpreadRows,
  { memory: { kernels, bytes }, layout }: BlurParts,
  weights: Float32Array,
): (yPx: number) => void {
  const reachPx = weights.length - 1;
  const { middle, others } = fixedWeights(weights);
  const pairs = writePairTable(bytes, layout.upright, others);
  return (yPx) => {
    spread.makeUpTo(Math.min(spread.heightPx, yPx + reachPx + 1));
    pairs.point((distance) => [spread.at(yPx - distance), spread.at(yPx + distance)]);
    kernels.weigh(layout.result, spread.at(yPx), middle, pairs.startByte, pairs.endByte, layout.rowBytes);
  };
}

/** Gives back what lay outside, if any did. */
function divide(
  samples: Int16Array,
  { from, end, share }: { readonly from: number; readonly end: number; readonly share: number },
): void {
  if (share >= WHOLE) return;
  for (let at = from; at < end; at += 1) samples[at] = (samples[at] ?? 0) / share + 0.5;
}
