import { collectDeadPixels } from './collect-dead-pixels.js';
import { RenderError } from './errors.js';
import { executePlan } from './execute-plan.js';
import { checkOutput } from './sources/check-output.js';
import type { RenderInput, RenderJob, Renderer, RenderResult } from './renderer.js';
import type { Focus, SourceHeader } from './source-header.js';
import { findFocus } from './sources/find-focus.js';
import { readXmp } from './sources/read-xmp.js';
import { hardenSharp } from './sources/harden-sharp.js';
import { readSourceHeader } from './sources/read-source-header.js';
import { DEFAULT_RENDER_LIMITS } from './sources/source-limits.js';
import type { RenderLimits } from './sources/source-limits.js';
import { writePicture } from './stages/write-picture.js';

/**
 * Renders in this process. For libraries, the command line and the render children: libvips cannot be stopped once it
 * runs, so an abort is noticed before and after a picture, and a deadline needs `@is/render/pool`. Makes process-wide
 * settings of sharp: see `hardenSharp`.
 */
export function createInlineRenderer(limits: RenderLimits = DEFAULT_RENDER_LIMITS): Renderer {
  const hardened = hardenSharp();
  // Whoever renders first is told; nobody else has to listen.
  hardened.catch(() => undefined);
  return {
    async readHeader(input: RenderInput, signal: AbortSignal): Promise<SourceHeader> {
      await hardened;
      return unlessAborted(signal, () => readSourceHeader(input, limits));
    },
    async findFocus(input: RenderInput, signal: AbortSignal): Promise<Focus> {
      await hardened;
      return unlessAborted(signal, () => unlessDamaged(() => findFocus(input, limits)));
    },
    async readXmp(input: RenderInput, signal: AbortSignal): Promise<Uint8Array> {
      await hardened;
      return unlessAborted(signal, () =>
        unlessDamaged(async () => (await readXmp(input)) ?? new Uint8Array()),
      );
    },
    async render(job: RenderJob, signal: AbortSignal): Promise<RenderResult> {
      await hardened;
      return unlessAborted(signal, () => renderJob(job, limits));
    },
    async close(): Promise<void> {
      await hardened;
    },
  };
}

async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  throwIfAborted(signal);
  const result = await work();
  throwIfAborted(signal);
  return result;
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted)
    throw new RenderError('render.aborted', 'rendering was given up', { cause: signal.reason });
}

async function unlessDamaged<T>(decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (cause) {
    throw cause instanceof RenderError ? cause : damaged(cause);
  }
}

function damaged(cause: unknown): RenderError {
  return new RenderError('render.source', 'source: damaged, or not what its header says', { cause });
}

async function renderJob(job: RenderJob, limits: RenderLimits): Promise<RenderResult> {
  try {
    return await writePicture(await executePlan(job, limits), job.output);
  } catch (cause) {
    if (cause instanceof RenderError) throw cause;
    if (job.output.kind === 'file') await checkOutput(job.output.path);
    throw damaged(cause);
  } finally {
    collectDeadPixels();
  }
}
