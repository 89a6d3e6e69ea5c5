import type { RenderPlan } from './plan/render-plan.js';
import type { Focus, SourceHeader } from './source-header.js';

/**
 * Where the bytes of one source come from. Never a path that a client influenced: libvips reads options out of names
 * (security.md finding 4), so a file is given by the path of an open descriptor, or as bytes.
 */
export type RenderInput =
  | { readonly kind: 'descriptor'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

export interface RenderJob {
  readonly plan: RenderPlan;
  /** In the order of the plan's sources. */
  readonly inputs: readonly RenderInput[];
  /** Bytes of the profiles of the plan, in its order. */
  readonly profiles?: readonly Uint8Array[];
  /** `file`: the encoder writes straight to this descriptor path (a save); the result then carries no bytes. */
  readonly output: { readonly kind: 'bytes' } | { readonly kind: 'file'; readonly path: string };
}

export interface RenderResult {
  /** Empty when the job wrote to a file. */
  readonly bytes: Uint8Array;
  readonly lengthBytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Two implementations: inline (`@is/render`) and killable child processes (`@is/render/pool`). */
export interface Renderer {
  /** @throws RenderError source, format, limit, aborted, died, busy */
  readHeader(input: RenderInput, signal: AbortSignal): Promise<SourceHeader>;
  /** Where a picture is most interesting; decodes it. @throws RenderError source, format, limit, aborted, died, busy */
  findFocus(input: RenderInput, signal: AbortSignal): Promise<Focus>;
  /** The XMP packet of a source as it stands there; empty: it has none. @throws RenderError source, aborted, died, busy */
  readXmp(input: RenderInput, signal: AbortSignal): Promise<Uint8Array>;
  /** @throws RenderError source, format, limit, aborted, died, busy */
  render(job: RenderJob, signal: AbortSignal): Promise<RenderResult>;
  close(): Promise<void>;
}
