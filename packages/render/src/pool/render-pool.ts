import { availableParallelism, totalmem } from 'node:os';
import type { RenderInput, RenderJob, Renderer, RenderResult } from '../renderer.js';
import type { Focus, SourceHeader } from '../source-header.js';
import type { RenderLimits } from '../sources/source-limits.js';
import { focusJob, headerJob, renderJob, xmpJob } from './child-job.js';
import { JobLane } from './job-lane.js';
import { locateRenderChild } from './locate-render-child.js';
import type { RenderPoolEvent } from './pool-events.js';
import type { RenderSlot, SlotState } from './render-slot.js';

/** What may be set; everything else is fixed and explained in docs/decisions/0023-render-processes.md. */
export interface RenderPoolOptions {
  /** Render processes, at least 1. Default: cores + 1, and no more than memory for their ceilings. */
  readonly children?: number;
  /** A process that holds more is killed (Linux only). Default: 1 GiB. */
  readonly memoryCeilingBytes?: number;
  /** A process is replaced after so many pictures. Default: 500. */
  readonly recycleAfterJobs?: number;
  /** A process that holds more between two pictures is replaced (Linux only). Default: half the ceiling. */
  readonly recycleAboveBytes?: number;
  /** Pictures that may wait: so many for replies, and as many for saves. Default: 4 x children. */
  readonly maxQueue?: number;
  /** A process that is not ready by then is killed. Default: 20,000. */
  readonly startTimeoutMs?: number;
  /** By how much processes that draw give way to all others, 0 to 19. Best effort. Default: 10. Decision: ADR 0100. */
  readonly niceness?: number;
  /** How long `close` lets running pictures finish. Default: 5,000. */
  readonly closeGraceMs?: number;
  /** Of the inline renderer in each process. Default: its own. */
  readonly limits?: RenderLimits;
  /** Environment of the processes, in addition to the little that they inherit. Default: none. */
  readonly env?: Readonly<Record<string, string>>;
  /** Told what happens to the processes. Must not throw. Default: nobody is. */
  readonly onEvent?: (event: RenderPoolEvent) => void;
}

export interface RenderProcessStats {
  readonly purpose: 'render' | 'header';
  readonly pid: number | undefined;
  readonly state: SlotState;
}

export interface RenderPoolStats {
  readonly processes: readonly RenderProcessStats[];
  readonly waitingHeaders: number;
  readonly waitingReplies: number;
  readonly waitingSaves: number;
}

/**
 * Renders in a few warm child processes, one picture at a time in each: only the end of a process ends a libvips
 * operation (security.md finding 2). An aborted signal rejects the promise at once and kills the process.
 *
 * Descriptor inputs and file outputs are paths `/proc/self/fd/N` of the calling process, on Linux; they must stay open
 * until the promise settles. Elsewhere inputs and outputs are bytes.
 */
export interface RenderPool extends Renderer {
  stats(): RenderPoolStats;
  /** Refuses new and waiting work, lets running pictures finish within the grace time, then ends the processes. */
  close(): Promise<void>;
}

/** Headers take well under a millisecond, so one process reads them all, and none ever waits behind a picture. */
const HEADER_CHILDREN = 1;
const HEADERS_PER_PICTURE = 16;
const GIBIBYTE = 2 ** 30;

/**
 * Starts the processes; work may be given at once.
 * @throws Error when the package has not been built; RangeError for an option that is not a whole number above 0
 */
export function createRenderPool(options: RenderPoolOptions = {}): RenderPool {
  return startRenderPool(options, locateRenderChild());
}

/** @param modulePath what the processes run: `render-child`, or in tests one that misbehaves on request */
export function startRenderPool(options: RenderPoolOptions, modulePath: string): RenderPool {
  const memoryCeilingBytes = wholeNumber('memoryCeilingBytes', options.memoryCeilingBytes ?? GIBIBYTE);
  const children = wholeNumber('children', options.children ?? affordableChildren(memoryCeilingBytes));
  const maxQueue = wholeNumber('maxQueue', options.maxQueue ?? 4 * children);
  const closeGraceMs = options.closeGraceMs ?? 5000;
  const shared = {
    modulePath,
    limits: options.limits,
    environment: options.env ?? {},
    startTimeoutMs: wholeNumber('startTimeoutMs', options.startTimeoutMs ?? 20_000),
    memoryCeilingBytes,
    recycleAfterJobs: wholeNumber('recycleAfterJobs', options.recycleAfterJobs ?? 500),
    recycleAboveBytes: wholeNumber('recycleAboveBytes', options.recycleAboveBytes ?? memoryCeilingBytes / 2),
    report: options.onEvent ?? (() => {}),
  };
  const headers = new JobLane({
    ...shared,
    children: HEADER_CHILDREN,
    maxQueue: maxQueue * HEADERS_PER_PICTURE,
    niceness: 0,
    recycleAfterJobs: shared.recycleAfterJobs * HEADERS_PER_PICTURE,
  });
  const pictures = new JobLane({ ...shared, children, maxQueue, niceness: nicenessOf(options) });
  let closing: Promise<unknown> | undefined;
  return {
    readHeader: (input: RenderInput, signal: AbortSignal): Promise<SourceHeader> =>
      headers.submit(headerJob(input), 'reply', signal),
    findFocus: (input: RenderInput, signal: AbortSignal): Promise<Focus> =>
      pictures.submit(focusJob(input), 'reply', signal),
    readXmp: (input: RenderInput, signal: AbortSignal): Promise<Uint8Array> =>
      headers.submit(xmpJob(input), 'reply', signal),
    render: (job: RenderJob, signal: AbortSignal): Promise<RenderResult> =>
      pictures.submit(renderJob(job), job.output.kind === 'file' ? 'save' : 'reply', signal),
    stats: () => ({
      processes: [
        ...pictures.slots.map((slot) => processStats('render', slot)),
        ...headers.slots.map((slot) => processStats('header', slot)),
      ],
      waitingHeaders: headers.waitingCount('reply'),
      waitingReplies: pictures.waitingCount('reply'),
      waitingSaves: pictures.waitingCount('save'),
    }),
    close: async () => {
      closing ??= Promise.all([pictures.close(closeGraceMs), headers.close(closeGraceMs)]);
      await closing;
    },
  };
}

function processStats(purpose: 'render' | 'header', slot: RenderSlot): RenderProcessStats {
  return { purpose, pid: slot.pid, state: slot.state };
}

/** One more than cores: while one process hands over its bytes, every core still renders. Decision: ADR 0023. */
function affordableChildren(memoryCeilingBytes: number): number {
  const memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return Math.max(1, Math.min(availableParallelism() + 1, Math.floor(memoryBytes / memoryCeilingBytes)));
}

/** So that the server answers while all cores render; the header process answers as quickly as the server. */
function nicenessOf({ niceness = 10 }: RenderPoolOptions): number {
  if (Number.isInteger(niceness) && niceness >= 0 && niceness <= 19) return niceness;
  throw new RangeError(`niceness: expected a whole number from 0 to 19, got ${niceness}`);
}

function wholeNumber(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new RangeError(`${option}: expected a whole number above 0, got ${value}`);
}
