import { readSync, writeSync } from 'node:fs';
import { RenderError } from '../errors.js';
import type { RenderInput, Renderer } from '../renderer.js';
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

async function answer(renderer: Renderer, message: JobMessage): Promise<void> {
  // Nothing is ever cancelled from inside: the pool kills the process.
  const { signal } = new AbortController();
  let bytes: Uint8Array = new Uint8Array(0);
  let reply: AnswerMessage | FailureMessage;
  try {
    if (message.kind === 'readHeader') {
      reply = { kind: 'header', header: await renderer.readHeader(received(message.inputs[0]), signal) };
    } else if (message.kind === 'findFocus') {
      reply = { kind: 'focus', focus: await renderer.findFocus(received(message.inputs[0]), signal) };
    } else if (message.kind === 'readXmp') {
      const packet = await renderer.readXmp(received(message.inputs[0]), signal);
      reply = { kind: 'xmp', base64: Buffer.from(packet).toString('base64') };
    } else {
      const { plan, output, profileBytes = [] } = message;
      const inputs = message.inputs.map(received);
      const profiles = profileBytes.map(receivedBytes);
      const result = await renderer.render({ plan, inputs, profiles, output }, signal);
      const { lengthBytes, widthPx, heightPx } = result;
      if (output.kind === 'bytes') bytes = result.bytes;
      reply = { kind: 'rendered', lengthBytes, pipedBytes: bytes.length, widthPx, heightPx };
    }
  } catch (error) {
    reply = failure(error);
  }
  await send(reply);
  sendBytes(bytes);
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

function received(input: SentInput): RenderInput {
  return input.kind === 'descriptor' ? input : { kind: 'bytes', bytes: receivedBytes(input.lengthBytes) };
}

function receivedBytes(lengthBytes: number): Uint8Array {
  const bytes = new Uint8Array(lengthBytes);
  for (let filled = 0; filled < bytes.length;) {
    const count = readSync(BYTE_PIPE_FD, bytes, filled, bytes.length - filled, null);
    if (count === 0) throw new Error('the byte pipe ended within an input');
    filled += count;
  }
  return bytes;
}
