import type { Metadata } from 'sharp';
import type { RenderInput } from '../renderer.js';
import type { SourceLevel } from '../source-header.js';
import { openSource } from './open-source.js';
import type { LevelIndex, SourceBounds } from './open-source.js';

/** More halvings than the longest side of any picture has. */
const MAX_LEVELS = 20;

/**
 * The smaller copies of a picture in its own TIFF file, each half as large as the one before: further pages, or
 * directories below the first one. Pages of any other size are other pictures.
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
  let larger = { widthPx: width, heightPx: height };
  for (let step = 0; step < MAX_LEVELS; step += 1) {
    // A damaged directory ends the pyramid; the picture itself is still there.
    const level = await read(step).catch(() => undefined);
    if (!level || !isHalf(level.widthPx, larger.widthPx) || !isHalf(level.heightPx, larger.heightPx)) break;
    levels.push(level);
    larger = level;
  }
  return levels;
}

/** Rounded in either direction. */
function isHalf(lengthPx: number, ofPx: number): boolean {
  return lengthPx < ofPx && Math.abs(lengthPx - ofPx / 2) <= 1;
}
