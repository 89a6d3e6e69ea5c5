import type { RichText } from '../rich-text/rich-text.js';
import type { FontLookup } from './font-choice.js';
import { placeInBox } from './place-in-box.js';
import type { BoxedText } from './place-in-box.js';
import type { BoxSize, TextLayout } from './text-layout.js';

const LARGEST_DPI = 9600;
/** Halvings of the range: the last step is below a thousandth of a dot per inch. */
const STEPS = 24;

/**
 * Pixels per inch of the text: as stated, or as the box allows. autoRes fills the box, maxRes only ever lowers the
 * stated resolution. Reference: commands.json, textAttr.
 */
export function resolutionThatFits(text: RichText, layout: TextLayout, fonts: FontLookup): number {
  const { resolutionDpi, resolutionMode } = layout.attributes;
  const { size } = layout;
  const isFitted = layout.renderer === 'text' && resolutionMode !== 'fixedRes';
  if (!isFitted || !size || size.heightPx === 0) return resolutionDpi;
  const fits = (dpi: number): boolean =>
    isInside(placeInBox(text, { layout, size, resolutionDpi: dpi, fonts }), size);
  const highest = resolutionMode === 'maxRes' ? resolutionDpi : LARGEST_DPI;
  if (fits(highest)) return highest;
  let low = 0;
  let high = highest;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return Math.max(low, 1);
}

/** By the lines, not by the ink: a line of low letters is as high as any other. */
function isInside({ lines }: BoxedText, { widthPx, heightPx }: BoxSize): boolean {
  const first = lines.at(0);
  const last = lines.at(-1);
  if (!first || !last) return true;
  return (
    last.bottomPx - first.topPx <= heightPx &&
    lines.every((line) => line.widthPx + line.leftIndentPx + line.rightIndentPx <= widthPx)
  );
}
