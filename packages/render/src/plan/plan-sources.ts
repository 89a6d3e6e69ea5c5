import type { FileSource, ImageSource, Layer, ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';

/** A layer that shows, with the places of its files among the job's inputs. */
export interface DrawnLayer {
  readonly layer: Layer;
  readonly picture?: DrawnFile;
  readonly mask?: DrawnFile;
}

export interface DrawnFile {
  readonly file: FileSource;
  /** Index into `planSources(request)`, and so into headers and inputs. */
  readonly input: number;
}

/**
 * The files that the picture is made of, in the order in which `makeRenderPlan` wants their headers and a render job
 * its inputs: from the bottom layer up, each picture before its mask. @throws RenderError `render.plan` for what is not
 * drawn yet
 */
export function planSources(request: ResolvedRequest): readonly FileSource[] {
  return drawnLayers(request).flatMap(({ picture, mask }) =>
    [picture, mask].flatMap((drawn) => (drawn ? [drawn.file] : [])),
  );
}

/** Layer 0, hidden or not because it is the canvas, and the others that show something. */
export function drawnLayers(request: ResolvedRequest): readonly DrawnLayer[] {
  checkGround(request.layers[0]);
  let input = 0;
  const drawn = (source: ImageSource, command: string): DrawnFile => {
    const file = fileOf(source, command);
    input += 1;
    return { file, input: input - 1 };
  };
  return request.layers.filter(isDrawn).map((layer) => {
    const { content, mask } = layer;
    if (content.kind === 'text') throw notDrawn(content.renderer, 'text layers');
    return {
      layer,
      ...(content.kind === 'image' ? { picture: drawn(content.source, 'src') } : {}),
      ...(mask ? { mask: drawn(mask, 'mask') } : {}),
    };
  });
}

function isDrawn({ number, content, commands }: Layer): boolean {
  return number === 0 || (commands.hide !== true && content.kind !== 'empty');
}

/** @throws RenderError `render.plan` when nothing gives the canvas its size. Reference: pipeline.md P7 */
function checkGround(ground: Layer | undefined): void {
  if (ground?.number === 0 && ground.content.kind !== 'empty') return;
  throw new RenderError('render.plan', 'src: the request names no picture, expected an object or src=', {
    command: 'src',
    expected: 'an object in the path or src=',
  });
}

function fileOf(source: ImageSource, command: string): FileSource {
  if (source.kind !== 'file') throw notDrawn(command, `${source.kind} sources`);
  if (source.cropName !== undefined) throw notDrawn(command, `named crops (:${source.cropName})`);
  if (source.record?.kind === 'svg') throw notDrawn(command, 'SVG records');
  return source;
}

function notDrawn(command: string, what: string): RenderError {
  return new RenderError('render.plan', `${command}: ${what} are not drawn yet, expected an image file`, {
    command,
    expected: 'an image file',
  });
}
