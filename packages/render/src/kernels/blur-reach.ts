/** From this radius on the picture is blurred at a fraction of its size: the result is as smooth and costs no more. */
export const LEAST_REDUCED_SIGMA_PX = 5;

/** Side of the blocks that are averaged before a large blur; 1: none are. @param sigmaPx above 0 */
export function blurBlockPx(sigmaPx: number): number {
  return sigmaPx < LEAST_REDUCED_SIGMA_PX ? 1 : Math.floor(sigmaPx / 2);
}

/** Standard deviation that is left to do with the blocks: they and the slopes between them blur as well. */
export function blurOfBlocks(sigmaPx: number): number {
  const blockPx = blurBlockPx(sigmaPx);
  return blockPx === 1 ? sigmaPx : Math.sqrt((sigmaPx / blockPx) ** 2 - 0.25);
}

/** Pixels on either side that have a weight in a Gaussian. @param sigmaPx above 0 */
export function gaussianReachPx(sigmaPx: number): number {
  return Math.max(1, Math.ceil(3 * sigmaPx));
}

/** How far a pixel sees when it is blurred: what lies beyond cannot change it. */
export function blurReachPx(sigmaPx: number): number {
  const blockPx = blurBlockPx(sigmaPx);
  const reachPx = gaussianReachPx(blurOfBlocks(sigmaPx));
  // The blocks at both ends count whole, and a pixel lies between two blocks.
  return blockPx === 1 ? reachPx : (reachPx + 2) * blockPx;
}

/** Of a picture that is decoded as blocks: so many of them to a radius. Fewer show as bends in smooth slopes. */
const BLOCKS_PER_SIGMA = 2.5;

/** Below this radius blocks are a few pixels large, and as many would take longer than the picture at its size. */
const LEAST_FINE_SIGMA_PX = 8;
const FEWER_BLOCKS_PER_SIGMA = 2;

/** How many blocks of equal size a row or column is decoded as before a large blur. */
export function blocksAlong(lengthPx: number, sigmaPx: number): number {
  const perSigma = sigmaPx < LEAST_FINE_SIGMA_PX ? FEWER_BLOCKS_PER_SIGMA : BLOCKS_PER_SIGMA;
  return Math.ceil((lengthPx * perSigma) / sigmaPx);
}

/**
 * Standard deviation that is left to do with such blocks, in blocks: resampling to them and stretching them back are linear and
 * have a variance of a sixth each, the width of a pixel that is weighed has a twelfth.
 */
export function blurOfDecodedBlocks(sigmaPx: number, sidePx: number): number {
  return Math.sqrt((sigmaPx / sidePx) ** 2 - 5 / 12);
}
