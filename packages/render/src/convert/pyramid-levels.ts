import type { Size } from '@is/protocol';

/** Largest side of a tile: the tiles of viewers, and a few kilobytes to read for each. */
const TILE_PX = 256;

/** JPEG with colors at half resolution is made of blocks of this side. */
const BLOCK_PX = 16;

/** Levels with more tiles than this are what viewers look at, tile by tile; smaller ones are read whole, for thumbnails. */
const WHOLE_TILES = 4;

export interface PyramidLevel {
  readonly size: Size;
  /** Of the halving before, or of the picture; else it lies between two halvings. */
  readonly isHalving: boolean;
}

/**
 * The smaller copies of a picture, largest first: its halvings, and from the first one on also the sizes between them, until one fits a
 * tile. A reply of less than half the picture's size reads at most twice the pixels it shows, for an eighth more to store.
 */
export function pyramidLevels(whole: Size): readonly PyramidLevel[] {
  const levels: PyramidLevel[] = [];
  let size = whole;
  for (let step = 2; !fitsTile(size); step += 1) {
    size = shrink(whole, 2 ** (-step / 2));
    levels.push({ size, isHalving: step % 2 === 0 });
  }
  return levels;
}

function fitsTile({ widthPx, heightPx }: Size): boolean {
  return widthPx <= TILE_PX && heightPx <= TILE_PX;
}

function shrink({ widthPx, heightPx }: Size, scale: number): Size {
  return {
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  };
}

/** Tiles of small levels are alike in size, so that few of them reach beyond the picture. */
export function tileSize({ widthPx, heightPx }: Size): Size {
  return { widthPx: tileSide(widthPx), heightPx: tileSide(heightPx) };
}

function tileSide(lengthPx: number): number {
  const count = Math.ceil(lengthPx / TILE_PX);
  return count > WHOLE_TILES ? TILE_PX : Math.ceil(lengthPx / count / BLOCK_PX) * BLOCK_PX;
}
