import type { FileSource, Layer, ResolvedRequest } from '@is/protocol';
import { RenderError } from '../errors.js';

/**
 * The files that the picture is made of, in the order in which `makeRenderPlan` wants their headers and a render job
 * its inputs. @throws RenderError `render.plan` for what is not drawn yet
 */
export function planSources(request: ResolvedRequest): readonly FileSource[] {
  return [sourceOf(drawnLayer(request))];
}

/** The one layer of the picture. @throws RenderError `render.plan` when there are none or several */
export function drawnLayer(request: ResolvedRequest): Layer {
  const [layer, another] = request.layers;
  if (!layer) {
    throw new RenderError('render.plan', 'src: the request names no picture, expected an object or src=', {
      command: 'src',
      expected: 'an object in the path or src=',
    });
  }
  if (another) {
    throw new RenderError(
      'render.plan',
      `layer: composites of ${request.layers.length} layers are not drawn yet`,
      {
        command: 'layer',
        value: another.number,
        expected: 'layer 0 alone',
      },
    );
  }
  return layer;
}

function sourceOf(layer: Layer): FileSource {
  const { content } = layer;
  if (content.kind !== 'image') {
    throw notDrawn(content.kind === 'text' ? content.renderer : 'src', `${content.kind} layers`);
  }
  const { source } = content;
  if (source.kind !== 'file') throw notDrawn('src', `${source.kind} sources`);
  if (source.cropName !== undefined) throw notDrawn('src', `named crops (:${source.cropName})`);
  if (source.record?.kind === 'svg') throw notDrawn('src', 'SVG records');
  return source;
}

function notDrawn(command: string, what: string): RenderError {
  return new RenderError('render.plan', `${command}: ${what} are not drawn yet, expected an image file`, {
    command,
    expected: 'an image file',
  });
}
