import type { Color, CommandValue, Layer, Point, ResolvedRequest, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import type { Affine } from '../geometry/affine.js';

/** Text laid out, as a layer draws it: outlines in the text box. */
export interface TextShapes extends Size {
  /** By what the layer is placed when it says nothing; absent: by its centre. */
  readonly anchor?: Point;
  readonly outlines: readonly CommandValue<'clipPath'>[];
  readonly shapes: readonly TextShape[];
}

/** An outline in the text box: x' = xx * x + xy * y + x0, y' = yx * x + yy * y + y0. */
export interface TextShape extends Affine {
  /** Index into `outlines`. */
  readonly outline: number;
  readonly color: Color;
}

/** A text layer that shows, and the request, perhaps a nested one, that says where its fonts are found. */
export interface TextToLayOut {
  readonly layer: Layer;
  readonly request: ResolvedRequest;
}

/**
 * Lays out a text, always the same way: this package knows no fonts.
 * @param size the text box; height 0: as high as the text; undefined: as large as the text
 */
export type LayOutText = (text: TextToLayOut, size: Size | undefined) => TextShapes;

/** Stands in where nobody lays out texts. */
export function refuseText({ layer }: TextToLayOut): never {
  throw new RenderError('render.plan', `text: nothing lays out the text of layer ${layer.number}`, {
    command: 'text',
    expected: 'layOutText',
  });
}
