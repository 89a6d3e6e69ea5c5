import { createInlineRenderer } from '../inline-renderer.js';
import { makeRenderPlan } from '../plan/make-render-plan.js';
import type { PlanLimits } from '../plan/plan-limits.js';
import type { RenderInput, RenderResult } from '../renderer.js';
import { imageRequest } from './image-request.js';
import type { ImageRequestParts } from './image-request.js';

export const REPLY_LIMITS: PlanLimits = {
  maxOutputPixels: 16_000_000,
  maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX',
};

const renderer = createInlineRenderer();

export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

/** The whole way of one source: header, plan, pixels. PNG unless `fmt` is given, so that pixels can be compared. */
export async function renderRequest(
  source: Uint8Array | RenderInput,
  parts: ImageRequestParts,
): Promise<RenderResult> {
  const input = 'kind' in source ? source : ({ kind: 'bytes', bytes: source } as const);
  const request = imageRequest({ ...parts, commands: { fmt: { format: 'png' }, ...parts.commands } });
  const plan = makeRenderPlan(request, [await renderer.readHeader(input, neverAborted())], REPLY_LIMITS);
  return renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, neverAborted());
}
