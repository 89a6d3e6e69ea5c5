import type { RenderPlan } from '../../plan/render-plan.js';
import type { RenderInput, RenderJob } from '../../renderer.js';
import type { RenderLimits } from '../../sources/source-limits.js';

/** What the test process does instead of rendering. */
export type Fault =
  | { readonly kind: 'answer'; readonly lengthBytes: number }
  /** Answers with the bytes of all inputs, one after the other. */
  | { readonly kind: 'echo' }
  /** Answers with the contents of this environment variable. */
  | { readonly kind: 'environment'; readonly name: string }
  /** Blocks its own event loop for ever, like a decoder in an endless loop. */
  | { readonly kind: 'spin' }
  | { readonly kind: 'allocate'; readonly totalBytes: number }
  | { readonly kind: 'die'; readonly signal: 'SIGSEGV' | 'SIGABRT' }
  | { readonly kind: 'exit'; readonly exitCode: number; readonly errorOutput: string }
  | { readonly kind: 'throw'; readonly error: 'coded' | 'uncoded' }
  /** Announces an answer that never comes. */
  | { readonly kind: 'announce'; readonly lengthBytes: number }
  /** Speaks out of turn. */
  | { readonly kind: 'babble' };

/** What the test process does instead of starting. */
export type StartFault = 'silent' | 'dies' | 'cached';

/** The test process finds the fault where others find the plan. */
export function faultJob(
  fault: Fault,
  inputs: readonly RenderInput[] = [],
  output: RenderJob['output'] = { kind: 'bytes' },
): RenderJob {
  return { plan: fault as unknown as RenderPlan, inputs, output };
}

export function startFault(fault: StartFault): RenderLimits {
  return fault as unknown as RenderLimits;
}
