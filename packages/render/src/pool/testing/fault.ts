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
  /** Blocks its own event loop for ever, like a decoder in an endless loop; makes a file at `path` before. */
  | { readonly kind: 'spin'; readonly path?: string }
  | { readonly kind: 'allocate'; readonly totalBytes: number }
  | { readonly kind: 'die'; readonly signal: 'SIGSEGV' | 'SIGABRT' }
  | { readonly kind: 'exit'; readonly exitCode: number; readonly errorOutput: string }
  | { readonly kind: 'throw'; readonly error: 'coded' | 'uncoded' }
  /** Announces an answer that never comes. */
  | { readonly kind: 'announce'; readonly lengthBytes: number }
  /** Speaks out of turn. */
  | { readonly kind: 'babble' }
  /** Says that it begins although it has begun: at once, or (`isLate`) after it has answered. */
  | { readonly kind: 'begin-again'; readonly isLate: boolean };

/**
 * What the test process does instead of starting.
 * - `eager`: says that it begins before there is a job
 * - `unwilling`: starts, and dies whenever it gets a job, before it begins
 * - `outlived`: starts, and somebody else holds its error output open for ten seconds
 */
export type StartFault = 'silent' | 'dies' | 'cached' | 'eager' | 'unwilling' | 'outlived';

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
