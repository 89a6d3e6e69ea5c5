import type { FileSource, ImageSource, Layer, ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';
import type { TextToLayOut } from './text-content.js';

/** A layer that shows, with what it is made of. */
export interface DrawnLayer {
  readonly layer: Layer;
  readonly picture: DrawnSource | undefined;
  readonly mask: DrawnSource | undefined;
  readonly text: TextToLayOut | undefined;
}

export type DrawnSource = DrawnFile | DrawnRequest;

export interface DrawnFile {
  readonly kind: 'file';
  readonly file: FileSource;
  /** Index into `planSources(request)`, and so into headers and inputs. */
  readonly input: number;
}

/** A nested request, whose view is the source. */
export interface DrawnRequest {
  readonly kind: 'nested';
  readonly request: ResolvedRequest;
  readonly layers: readonly DrawnLayer[];
}

/**
 * The files that the picture is made of, in the order in which `makeRenderPlan` wants their headers and a render job
 * its inputs: from the bottom layer up, each picture before its mask, nested requests where they stand.
 * @throws RenderError `render.plan` for what is not drawn yet
 */
export function planSources(request: ResolvedRequest): readonly FileSource[] {
  return whatIsDrawn(request).files;
}

/**
 * The texts of the picture, nested requests' included.
 * @throws RenderError `render.plan` for what is not drawn yet
 */
export function planTexts(request: ResolvedRequest): readonly TextToLayOut[] {
  return textsOf(whatIsDrawn(request).layers);
}

function textsOf(layers: readonly DrawnLayer[]): readonly TextToLayOut[] {
  return layers.flatMap(({ text, picture, mask }) => [
    ...(text ? [text] : []),
    ...[picture, mask].flatMap((source) => (source?.kind === 'nested' ? textsOf(source.layers) : [])),
  ]);
}

/** What a request shows. */
export interface Drawn {
  /** Layer 0, hidden or not because it is the canvas, and the others that show something. */
  readonly layers: readonly DrawnLayer[];
  /** Of nested requests, too. */
  readonly files: readonly FileSource[];
}

/** @throws RenderError `render.plan` for what is not drawn yet */
export function whatIsDrawn(request: ResolvedRequest): Drawn {
  const files: FileSource[] = [];
  return { layers: layersOf(request, files), files };
}

/** @param files of the whole request through all nested ones; those of these layers are added */
function layersOf(request: ResolvedRequest, files: FileSource[]): readonly DrawnLayer[] {
  checkGround(request.layers[0]);
  const drawn = (source: ImageSource, command: string): DrawnSource => {
    if (source.kind === 'nested')
      return { kind: 'nested', request: source.request, layers: layersOf(source.request, files) };
    const file = fileOf(source, command);
    return { kind: 'file', file, input: files.push(file) - 1 };
  };
  return request.layers.filter(isDrawn).map((layer) => {
    const { content, mask } = layer;
    return {
      layer,
      picture: content.kind === 'image' ? drawn(content.source, 'src') : undefined,
      mask: mask && drawn(mask, 'mask'),
      text: content.kind === 'text' ? { layer, request } : undefined,
    };
  });
}

/** Whether anything is drawn that is no file: colors of the request, or texts in them. */
export function hasColors(layers: readonly DrawnLayer[]): boolean {
  return layers.some(
    ({ layer: { content, commands, effects }, picture }) =>
      content.kind === 'solid' ||
      content.kind === 'text' ||
      commands.color !== undefined ||
      commands.bgColor !== undefined ||
      effects.length > 0 ||
      (picture?.kind === 'nested' && hasColors(picture.layers)),
  );
}

function isDrawn({ number, content, commands }: Layer): boolean {
  return number === 0 || (commands.hide !== true && content.kind !== 'empty');
}

/**
 * A record without a picture may still say how large it is: nothing but its background is seen then, as of the default
 * image of the sample catalogs.
 * @throws RenderError `render.plan` when nothing gives the canvas its size. Reference: pipeline.md P7
 */
function checkGround(ground: Layer | undefined): void {
  const isSized = ground?.content.kind !== 'empty' || ground.commands.size !== undefined;
  if (ground?.number === 0 && isSized) return;
  throw new RenderError('render.plan', 'src: the request names no picture, expected an object or src=', {
    command: 'src',
    expected: 'an object in the path or src=',
  });
}

function fileOf(source: ImageSource, command: string): FileSource {
  if (source.kind !== 'file') throw notDrawn(command, `${source.kind} sources`);
  if (source.record?.kind === 'svg') throw notDrawn(command, 'SVG records');
  return source;
}

function notDrawn(command: string, what: string): RenderError {
  return new RenderError('render.plan', `${command}: ${what} are not drawn yet, expected an image file`, {
    command,
    expected: 'an image file',
  });
}
