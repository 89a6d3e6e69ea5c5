/** Why the pool ended a render process. */
export type KillReason =
  /** The caller's signal: deadline, or nobody waits any more. */
  | 'aborted'
  /** It held more memory than the ceiling. */
  | 'memory'
  /** It did not report in time after its start. */
  | 'start-timeout'
  /** It said something that no render process says. */
  | 'protocol'
  /** It had done its share of jobs, or held on to memory. */
  | 'recycled'
  | 'closed';

/** What happens to the render processes, for a log. */
export type RenderPoolEvent =
  | {
      readonly kind: 'started';
      readonly pid: number;
      readonly startMs: number;
      readonly versions: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'killed';
      readonly pid: number;
      readonly reason: KillReason;
      readonly jobs: number;
      readonly restartMs: number;
      /** At the moment of the kill; absent where the system does not tell. */
      readonly memoryBytes?: number;
    }
  | {
      readonly kind: 'died';
      readonly pid: number;
      readonly exitCode: number | null;
      readonly signal: string | null;
      /** The last that it wrote to its error output. May hold paths: for logs, never for answers. */
      readonly errorOutput: string;
      readonly jobs: number;
      readonly restartMs: number;
    }
  /** The system gave no process (its code, e.g. EAGAIN). */
  | { readonly kind: 'not-started'; readonly code: string; readonly restartMs: number };
