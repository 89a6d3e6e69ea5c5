import type { ResolvedRequest } from '@is/protocol';
import type { RenderPlan } from '@is/render/plan';
import type { AnswerContext } from '../answer-context.js';
import { acceptedFormats } from './accepted-formats.js';
import { withClientHints } from './client-hints.js';
import { dependsOnAccept, inSmallerFormat } from './smaller-format.js';

/** How one client gets a picture that others may get otherwise. Reference: commands.json bfc, dpr, network. */
export interface Delivery {
  readonly request: ResolvedRequest;
  /** The request once its size and encoding are planned; the same object when nothing changes. */
  adapt(request: ResolvedRequest, asked: RenderPlan): ResolvedRequest;
  /** Names of the headers that decided; empty: everybody gets the same. */
  readonly vary: readonly string[];
}

export function deliverPicture(
  request: ResolvedRequest,
  { incoming, services: { config } }: AnswerContext,
): Delivery {
  const hinted = config.clientHints ? withClientHints(request, incoming) : { request, vary: [] };
  const accepted = acceptedFormats(incoming.header('accept'));
  return {
    request: hinted.request,
    adapt: (planned, asked) => inSmallerFormat(planned, asked, accepted),
    vary: [...(dependsOnAccept(request) ? ['Accept'] : []), ...hinted.vary],
  };
}
