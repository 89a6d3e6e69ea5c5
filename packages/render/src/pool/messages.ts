import type { RenderErrorCode, RenderErrorDetails } from '../errors.js';
import type { RenderPlan } from '../plan/render-plan.js';
import type { RenderJob } from '../renderer.js';
import type { Focus, SourceHeader } from '../source-header.js';
import type { RenderLimits } from '../sources/source-limits.js';

/** Descriptor of the byte pipe in a render process: 0 to 2 are the usual ones, 3 carries messages. */
export const BYTE_PIPE_FD = 4;

/**
 * Through this pipe a render process sends one byte for each job before it does anything for it: until then it may have
 * died of anything but the job. A message would cost twice as much. Decision: ADR 0101.
 */
export const BEGUN_PIPE_FD = 5;

/** Bytes of the picture follow through the byte pipe, in the order of the inputs. */
export type SentInput =
  | { readonly kind: 'descriptor'; readonly path: string }
  | { readonly kind: 'bytes'; readonly lengthBytes: number };

/** The first message to a render process; `limits` go to its inline renderer. */
export interface StartMessage {
  readonly kind: 'start';
  readonly limits: RenderLimits | undefined;
}

export type JobMessage =
  | { readonly kind: 'readHeader'; readonly inputs: readonly [SentInput] }
  | { readonly kind: 'findFocus'; readonly inputs: readonly [SentInput] }
  | { readonly kind: 'readXmp'; readonly inputs: readonly [SentInput] }
  | {
      readonly kind: 'render';
      readonly plan: RenderPlan;
      readonly inputs: readonly SentInput[];
      /** Lengths of the profiles, whose bytes follow those of the inputs. */
      readonly profileBytes?: readonly number[];
      readonly output: RenderJob['output'];
    };

/** What a render process says of itself before its first job. */
export interface ChildFacts {
  /** Versions of node and of every library that draws, by name: pictures of others are not theirs. */
  readonly versions: Readonly<Record<string, string>>;
  /** libvips' operation cache serves stale and foreign pixels (security.md finding 5), so it must be off. */
  readonly isOperationCacheOff: boolean;
}

export type AnswerMessage =
  | { readonly kind: 'header'; readonly header: SourceHeader }
  | { readonly kind: 'focus'; readonly focus: Focus }
  | { readonly kind: 'xmp'; readonly base64: string }
  | {
      readonly kind: 'rendered';
      readonly lengthBytes: number;
      /** `lengthBytes`, or 0 when the job wrote to a file. */
      readonly pipedBytes: number;
      readonly widthPx: number;
      readonly heightPx: number;
    };

export interface FailureMessage {
  readonly kind: 'failed';
  readonly code: RenderErrorCode;
  readonly message: string;
  readonly details: RenderErrorDetails;
  readonly cause?: SentCause;
}

/** What is worth keeping of an error's cause, for a log: its stack, and the system's code if it has one. */
export interface SentCause {
  readonly stack: string;
  readonly code?: string;
}

export type ChildMessage =
  { readonly kind: 'ready'; readonly facts: ChildFacts } | AnswerMessage | FailureMessage;

/**
 * A child's message, or undefined when it is none of these: a decoder may have been taken over by what it decoded, so
 * its process is not trusted (security.md T10).
 */
export function readChildMessage(value: unknown): ChildMessage | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['kind']) {
    case 'ready':
      return isRecord(value['facts']) ? (value as unknown as ChildMessage) : undefined;
    case 'header':
      return isHeader(value['header']) ? (value as unknown as ChildMessage) : undefined;
    case 'xmp':
      return typeof value['base64'] === 'string' ? (value as unknown as ChildMessage) : undefined;
    case 'focus':
      return isFocus(value['focus']) ? (value as unknown as ChildMessage) : undefined;
    case 'rendered':
      return ['lengthBytes', 'pipedBytes', 'widthPx', 'heightPx'].every((key) => isCount(value[key]))
        ? (value as unknown as ChildMessage)
        : undefined;
    case 'failed':
      return isFailure(value) ? (value as unknown as ChildMessage) : undefined;
    default:
      return undefined;
  }
}

const ERROR_CODES: Readonly<Record<RenderErrorCode, true>> = {
  'render.source': true,
  'render.format': true,
  'render.limit': true,
  'render.output': true,
  'render.full': true,
  'render.plan': true,
  'render.aborted': true,
  'render.died': true,
  'render.busy': true,
};

function isFailure({ code, message, details, cause }: Record<string, unknown>): boolean {
  return isErrorCode(code) && typeof message === 'string' && isRecord(details) && isCause(cause);
}

function isCause(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isRecord(value) || typeof value['stack'] !== 'string') return false;
  return ['undefined', 'string'].includes(typeof value['code']);
}

function isErrorCode(value: unknown): value is RenderErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}

/** So far that no size computed from it is absurd; what it says besides can only make a wrong picture. */
function isHeader(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const sizes = ['widthPx', 'heightPx', 'pages', 'channels', 'bitsPerSample', 'orientation'];
  return sizes.every((key) => isSize(value[key]));
}

function isSize(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

function isFocus(value: unknown): boolean {
  return isRecord(value) && isFraction(value['xFraction']) && isFraction(value['yFraction']);
}

function isFraction(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
