/**
 * A file of this name beside a source is its pyramid, and is read instead of it while it is not older. Decision: ADR 0033.
 */
export const PYRAMID_SUFFIX = '.pyramid.tif';

export function isPyramidName(name: string): boolean {
  return name.endsWith(PYRAMID_SUFFIX);
}
