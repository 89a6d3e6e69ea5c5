import type { CharacterStyle, RichText, TextLine } from '../rich-text/rich-text.js';
import { innerBox, lineReachPx } from './place-in-box.js';
import type { BoxSetting } from './place-in-box.js';
import { layLines } from './text-lines.js';

/** Halvings of the range between the smallest and the largest size: 12 leave a step of a four-thousandth of it. */
const STEPS = 12;

/**
 * Copy fitting: the text as large as its box and its wanted number of lines allow, every run between its own two sizes, all
 * by the same share. Words are not torn for it. Where not even the smallest sizes fit, they stand, and lines overflow.
 * Reference: rtf.json copyfit, copyfitlines, copyfitmaxlines; decision: ADR 0091.
 */
export function fitCopy(text: RichText, box: BoxSetting): RichText {
  const isBounded = box.size && (box.size.heightPx > 0 || mostLines(text) !== Infinity);
  if (!isBounded || !growsWithBox(text)) return text;
  const fits = (share: number): boolean => isInside(grown(text, share), box);
  if (fits(1)) return grown(text, 1);
  let low = 0;
  let high = 1;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return grown(text, low);
}

function growsWithBox({ paragraphs }: RichText): boolean {
  return paragraphs.some(({ lines }) =>
    lines.some(({ runs, endStyle }) => [endStyle, ...runs.map(({ style }) => style)].some(canGrow)),
  );
}

function canGrow({ sizePt, largestSizePt }: CharacterStyle): boolean {
  return largestSizePt > sizePt;
}

/** @param share 0: the smallest sizes, 1: the largest */
function grown(text: RichText, share: number): RichText {
  const styleOf = (style: CharacterStyle): CharacterStyle =>
    canGrow(style)
      ? { ...style, sizePt: style.sizePt + share * (style.largestSizePt - style.sizePt) }
      : style;
  const lineOf = ({ runs, endStyle }: TextLine): TextLine => ({
    runs: runs.map((run) => ({ ...run, style: styleOf(run.style) })),
    endStyle: styleOf(endStyle),
  });
  return {
    ...text,
    paragraphs: text.paragraphs.map(({ format, lines }) => ({ format, lines: lines.map(lineOf) })),
  };
}

function isInside(text: RichText, box: BoxSetting): boolean {
  const { setting, roomPx } = innerBox(text, box);
  const lines = layLines(text, { ...setting, wordWrap: 'nbWrap' });
  const { boxWidthPx } = setting;
  return (
    lines.length <= mostLines(text) &&
    (lines.at(-1)?.bottomPx ?? 0) <= roomPx &&
    lines.every((line) => lineReachPx(line) <= boxWidthPx)
  );
}

function mostLines({ lineLimits: { wanted, most } }: RichText): number {
  return Math.min(wanted || Infinity, most || Infinity);
}
