import type { ImageSource, ResolvedRequest } from '@is/protocol';

/**
 * A request as the source of a layer: a plain picture is read straight into the layer, everything else becomes a request
 * within the request. What it says about its view is left aside.
 */
export function pictureAsSource(request: ResolvedRequest): ImageSource {
  const [layer, ...others] = request.layers;
  const isPlain =
    others.length === 0 &&
    layer?.content.kind === 'image' &&
    layer.mask === undefined &&
    layer.effects.length === 0 &&
    request.composite.effects.length === 0 &&
    [layer.commands, request.composite.commands].every(isEmpty);
  if (isPlain && layer.content.kind === 'image') return layer.content.source;
  return { kind: 'nested', request: { ...request, commands: {} }, cached: false };
}

function isEmpty(commands: Readonly<Record<string, unknown>>): boolean {
  return Object.values(commands).every((value) => value === undefined);
}
