import type { Size } from '@is/protocol';
import type { Metadata } from 'sharp';
import type { RenderInput } from '../renderer.js';
import type { SourceLevel } from '../source-header.js';
import { isClassicTiff, readPages } from '../tiff/read-pages.js';
import type { TiffPage } from '../tiff/read-pages.js';
import { UNBOUNDED, openSource } from './open-source.js';
import { withBytesOf } from './read-bytes-at.js';

/** More halvings, and sizes between them, than the longest side of any picture has. */
const MAX_LEVELS = 40;

/**
 * The smaller copies of a picture in its own TIFF file, each half as large as the one before or a little more: further
 * pages, or directories below the first one. Pages of any other size are other pictures.
 */
export async function readLevels(input: RenderInput, whole: Metadata): Promise<readonly SourceLevel[]> {
  const hasBelow = (whole.subifds ?? 0) > 0;
  if (whole.format !== 'tiff' || (!hasBelow && (whole.pages ?? 1) < 2)) return [];
  return withBytesOf(input, async (read) => {
    const isClassic = await isClassicTiff(read);
    const pages = isClassic ? readPages(read, hasBelow ? 'below' : 'behind') : openPages(input, whole);
    const first = await pages.next();
    if (first.done === true) return [];
    const levels: SourceLevel[] = [];
    let larger: TiffPage = first.value;
    for await (const page of pages) {
      if (levels.length >= MAX_LEVELS || !isNextLevel(page, larger, levels.length)) break;
      const { widthPx, heightPx } = page;
      const place = hasBelow
        ? ({ kind: 'subifd', index: levels.length } as const)
        : ({ kind: 'page', index: levels.length + 1 } as const);
      levels.push({ ...place, widthPx, heightPx });
      larger = page;
    }
    return levels;
  });
}

/** Of BigTIFF, which few files are: each picture is opened for it. A damaged directory ends the pyramid. */
async function* openPages(input: RenderInput, whole: Metadata): AsyncGenerator<TiffPage> {
  yield pageOf(whole);
  const below = whole.subifds ?? 0;
  const count = below > 0 ? below : (whole.pages ?? 1) - 1;
  for (let index = 0; index < count; index += 1) {
    const level =
      below > 0 ? ({ kind: 'subifd', index } as const) : ({ kind: 'page', index: index + 1 } as const);
    const metadata = await openSource(input, { ...UNBOUNDED, level })
      .metadata()
      .catch(() => undefined);
    if (!metadata) return;
    yield pageOf(metadata);
  }
}

function pageOf({ width, height, channels, depth }: Metadata): TiffPage {
  return { widthPx: width, heightPx: height, samples: channels, bits: depth === 'uchar' ? 8 : 16 };
}

/**
 * Half as large, or, as our own pyramids go on below their first half, smaller by the root of 2. A first page may not be: that is how
 * sheets of paper follow each other.
 */
function isNextLevel(page: TiffPage, larger: TiffPage, step: number): boolean {
  if (page.samples !== larger.samples || page.bits !== larger.bits) return false;
  if (page.widthPx * page.heightPx >= larger.widthPx * larger.heightPx) return false;
  return isShrunk(page, larger, 1 / 2) || (step > 0 && isShrunk(page, larger, Math.SQRT1_2));
}

/** Rounded in either direction. */
function isShrunk(level: Size, larger: Size, scale: number): boolean {
  return isSide(level.widthPx, larger.widthPx * scale) && isSide(level.heightPx, larger.heightPx * scale);
}

function isSide(lengthPx: number, expectedPx: number): boolean {
  return lengthPx >= 1 && Math.abs(lengthPx - expectedPx) <= 1;
}
