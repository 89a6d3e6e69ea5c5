import { readSync, writeSync } from 'node:fs';
import { RenderError } from '../errors.js';
import type { RenderInput, RenderJob, Renderer } from '../renderer.js';
import type { RenderLimits } from '../sources/source-limits.js';
import type {
  AnswerMessage,
  ChildFacts,
  ChildMessage,
  FailureMessage,
  JobMessage,
  SentCause,
  SentInput,
  StartMessage,
} from './messages.js';
import { BEGUN_PIPE_FD, BYTE_PIPE_FD } from './messages.js';

export interface ServedRenderer {
  readonly renderer: Renderer;
  readonly facts: ChildFacts;
}

const BEGUN = Uint8Array.of(1);

/** The life of a render process: started by a pool, told its limits, then one job at a time until it is killed. */
export function serveRenderer(start: (limits: RenderLimits | undefined) => ServedRenderer): void {
  // The pool alone decides when a process ends: not a Ctrl-C for the group, nor a service manager's signal to all.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  // Leaving in an orderly way would wait for the running pipeline, which may take minutes (security.md finding 2).
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  let renderer: Renderer | undefined;
  const take = async (message: StartMessage | JobMessage): Promise<void> => {
    if (message.kind === 'start') {
      const served = start(message.limits);
      renderer = served.renderer;
      await send({ kind: 'ready', facts: served.facts });
    } else if (renderer !== undefined) {
      writeSync(BEGUN_PIPE_FD, BEGUN);
      await answer(renderer, message);
    }
  };
  // What is thrown here ends the process, which is what its pool watches for.
  process.on('message', (message: StartMessage | JobMessage) => void take(message));
}

/** A job whose bytes have come. */
type ReceivedJob =
  | { readonly kind: Exclude<JobMessage['kind'], 'render'>; readonly input: RenderInput }
  | { readonly kind: 'render'; readonly job: RenderJob };

async function answer(renderer: Renderer, message: JobMessage): Promise<void> {
  // Not answered when it fails, but the end of this process: bytes that nobody took would be those of the next job.
  const received = receive(message);
  const { reply, bytes = new Uint8Array(0) } = await perform(renderer, received).catch(failed);
  await send(reply);
  sendBytes(bytes);
}

interface Performed {
  readonly reply: AnswerMessage | FailureMessage;
  /** Sent after the reply. */
  readonly bytes?: Uint8Array;
}

async function perform(renderer: Renderer, received: ReceivedJob): Promise<Performed> {
  // Nothing is ever cancelled from inside: the pool kills the process.
  const { signal } = new AbortController();
  switch (received.kind) {
    case 'readHeader':
      return { reply: { kind: 'header', header: await renderer.readHeader(received.input, signal) } };
    case 'findFocus':
      return { reply: { kind: 'focus', focus: await renderer.findFocus(received.input, signal) } };
    case 'readXmp': {
      const packet = await renderer.readXmp(received.input, signal);
      return { reply: { kind: 'xmp', base64: Buffer.from(packet).toString('base64') } };
    }
    case 'render': {
      const { bytes, lengthBytes, widthPx, heightPx } = await renderer.render(received.job, signal);
      const piped = received.job.output.kind === 'bytes' ? bytes : new Uint8Array(0);
      const reply = { kind: 'rendered', lengthBytes, pipedBytes: piped.length, widthPx, heightPx } as const;
      return { reply, bytes: piped };
    }
  }
}

function failed(error: unknown): Performed {
  return { reply: failure(error) };
}

function failure(error: unknown): FailureMessage {
  if (!(error instanceof RenderError)) {
    return {
      kind: 'failed',
      code: 'render.died',
      message: 'a fault in the render process',
      details: {},
      cause: sentCause(error),
    };
  }
  const { code, message, details, cause } = error;
  return {
    kind: 'failed',
    code,
    message,
    details,
    ...(cause === undefined ? {} : { cause: sentCause(cause) }),
  };
}

function sentCause(cause: unknown): SentCause {
  if (!(cause instanceof Error)) return { stack: String(cause) };
  const { stack, message, code } = cause as NodeJS.ErrnoException;
  return { stack: stack ?? message, ...(code === undefined ? {} : { code }) };
}

function send(message: ChildMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
}

/** Blocking on purpose: this process has nothing else to do, and the descriptor is a blocking one. */
function sendBytes(bytes: Uint8Array): void {
  for (let sent = 0; sent < bytes.length;) sent += writeSync(BYTE_PIPE_FD, bytes, sent);
}

function receive(message: JobMessage): ReceivedJob {
  if (message.kind !== 'render') return { kind: message.kind, input: receiveInput(message.inputs[0]) };
  const { plan, output, profileBytes = [] } = message;
  const inputs = message.inputs.map(receiveInput);
  return { kind: 'render', job: { plan, inputs, profiles: profileBytes.map(receiveBytes), output } };
}

function receiveInput(input: SentInput): RenderInput {
  return input.kind === 'descriptor' ? input : { kind: 'bytes', bytes: receiveBytes(input.lengthBytes) };
}

function receiveBytes(lengthBytes: number): Uint8Array {
  const bytes = new Uint8Array(lengthBytes);
  for (let filled = 0; filled < bytes.length;) {
    const count = readSync(BYTE_PIPE_FD, bytes, filled, bytes.length - filled, null);
    if (count === 0) throw new Error('the byte pipe ended within an input');
    filled += count;
  }
  return bytes;
}
