import type { CommandValues, Layer, LayerCommandName, ResolvedRequest } from '@is/protocol';
import { createInlineRenderer } from '../inline-renderer.js';
import { makeRenderPlan } from '../plan/make-render-plan.js';
import type { RenderInput } from '../renderer.js';
import { imageRequest } from './image-request.js';
import { decodePixels } from './pixels.js';
import type { Pixels } from './pixels.js';
import { neverAborted, REPLY_LIMITS } from './render-request.js';

type Commands = CommandValues<LayerCommandName>;

export function solidLayer(number: number, commands: Commands): Layer {
  return { number, names: [], content: { kind: 'solid' }, commands, effects: [] };
}

export function imageLayer(number: number, commands: Commands = {}): Layer {
  const source = { kind: 'file', path: `picture ${number}`, catalogId: '' } as const;
  return { number, names: [], content: { kind: 'image', source }, commands, effects: [] };
}

/** The layers at full size, with alpha, so that every pixel can be compared. */
export function layeredRequest(...layers: readonly Layer[]): ResolvedRequest {
  const request = imageRequest({ commands: { scl: 1, fmt: { format: 'png-alpha' } } });
  return { ...request, layers };
}

const renderer = createInlineRenderer();

/** @param sources one for each file of the request, in its order */
export async function drawLayers(request: ResolvedRequest, sources: readonly Uint8Array[]): Promise<Pixels> {
  const inputs: RenderInput[] = sources.map((bytes) => ({ kind: 'bytes', bytes }));
  const headers = await Promise.all(inputs.map((input) => renderer.readHeader(input, neverAborted())));
  const plan = makeRenderPlan(request, headers, REPLY_LIMITS);
  const { bytes } = await renderer.render(
    { plan: JSON.parse(JSON.stringify(plan)), inputs, output: { kind: 'bytes' } },
    neverAborted(),
  );
  return decodePixels(bytes);
}
