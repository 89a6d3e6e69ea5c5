import type { Size } from '@is/protocol';
import type { Metadata } from 'sharp';
import type { RenderInput } from '../renderer.js';
import type { SourceLevel } from '../source-header.js';
import { openSource } from './open-source.js';
import type { LevelIndex, SourceBounds } from './open-source.js';

/** More halvings, and sizes between them, than the longest side of any picture has. */
const MAX_LEVELS = 40;

/**
 * The smaller copies of a picture in its own TIFF file, each half as large as the one before or a little more: further
 * pages, or directories below the first one. Pages of any other size are other pictures.
 */
export async function readLevels(
  input: RenderInput,
  whole: Metadata,
  bounds: SourceBounds,
): Promise<readonly SourceLevel[]> {
  if (whole.format !== 'tiff') return [];
  const read = async (level: LevelIndex): Promise<SourceLevel | undefined> => {
    const { width, height, channels, depth } = await openSource(input, { ...bounds, level }).metadata();
    const isAlike = channels === whole.channels && depth === whole.depth;
    return isAlike ? { ...level, widthPx: width, heightPx: height } : undefined;
  };
  const below = whole.subifds ?? 0;
  if (below > 0)
    return readHalvings(whole, (step) => (step < below ? read({ kind: 'subifd', index: step }) : NONE));
  const pages = whole.pages ?? 1;
  return readHalvings(whole, (step) => (step + 1 < pages ? read({ kind: 'page', index: step + 1 }) : NONE));
}

const NONE = Promise.resolve(undefined);

async function readHalvings(
  { width, height }: Metadata,
  read: (step: number) => Promise<SourceLevel | undefined>,
): Promise<readonly SourceLevel[]> {
  const levels: SourceLevel[] = [];
  let larger: Size = { widthPx: width, heightPx: height };
  for (let step = 0; step < MAX_LEVELS; step += 1) {
    // A damaged directory ends the pyramid; the picture itself is still there.
    const level = await read(step).catch(() => undefined);
    if (!level || !isNextLevel(level, larger, step)) break;
    levels.push(level);
    larger = level;
  }
  return levels;
}

/**
 * Half as large, or, as our own pyramids go on below their first half, smaller by the root of 2. A first page may not be: that is how
 * sheets of paper follow each other.
 */
function isNextLevel(level: Size, larger: Size, step: number): boolean {
  if (level.widthPx * level.heightPx >= larger.widthPx * larger.heightPx) return false;
  return isShrunk(level, larger, 1 / 2) || (step > 0 && isShrunk(level, larger, Math.SQRT1_2));
}

/** Rounded in either direction. */
function isShrunk(level: Size, larger: Size, scale: number): boolean {
  return isSide(level.widthPx, larger.widthPx * scale) && isSide(level.heightPx, larger.heightPx * scale);

  function isSide(lengthPx: number, expectedPx: number): boolean {
    return Math.abs(lengthPx - expectedPx) <= 1;
  }
}
