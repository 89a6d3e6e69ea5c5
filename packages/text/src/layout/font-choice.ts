import type { FontFace } from '../fonts/font-face.js';
import type { CharacterStyle, RichText } from '../rich-text/rich-text.js';

/** A font as text asks for it. */
export interface FontRequest {
  /** Name in the font map; undefined: attribute::DefaultFont. */
  readonly name: string | undefined;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** The face that serves a request, and what has to be made up because it lacks it. */
export interface FontChoice {
  readonly face: FontFace;
  readonly isEmboldened: boolean;
  readonly isSlanted: boolean;
}

/** All fonts of `fontRequests` are loaded before layout, which then waits for nothing. */
export type FontLookup = (request: FontRequest) => FontChoice;

export function fontRequest({ fontName, isBold, isItalic }: CharacterStyle): FontRequest {
  return { name: fontName, isBold, isItalic };
}

/** Names a request; two with the same key are the same font. */
export function fontRequestKey({ name, isBold, isItalic }: FontRequest): string {
  return JSON.stringify([name ?? null, isBold, isItalic]);
}

/** Every font of the text, once. */
export function fontRequests({ paragraphs }: RichText): readonly FontRequest[] {
  const styles = paragraphs.flatMap(({ lines }) =>
    lines.flatMap(({ runs, endStyle }) => (runs.length > 0 ? runs.map(({ style }) => style) : [endStyle])),
  );
  const requests = styles.map((style) => fontRequest(style));
  return [...new Map(requests.map((request) => [fontRequestKey(request), request])).values()];
}
