import type { RenderInput, RenderJob, RenderResult } from '../renderer.js';
import type { Focus, SourceHeader } from '../source-header.js';
import type { DescriptorLease } from './descriptor-lease.js';
import type { AnswerMessage, JobMessage, SentInput } from './messages.js';

/** One piece of work for a render process. */
export interface ChildJob<Answer> {
  /** Writes the message once a process is there to take it; descriptors are leased no earlier. */
  message(lease: DescriptorLease): JobMessage;
  /** Sent through the byte pipe after the message. */
  readonly inputBytes: readonly Uint8Array[];
  /** Undefined when the message answers another question. */
  readAnswer(message: AnswerMessage, bytes: Uint8Array): Answer | undefined;
}

export function headerJob(input: RenderInput): ChildJob<SourceHeader> {
  return {
    message: (lease) => ({ kind: 'readHeader', inputs: [sentInput(input, lease)] }),
    inputBytes: bytesOf([input]),
    readAnswer: (message) => (message.kind === 'header' ? message.header : undefined),
  };
}

export function focusJob(input: RenderInput): ChildJob<Focus> {
  return {
    message: (lease) => ({ kind: 'findFocus', inputs: [sentInput(input, lease)] }),
    inputBytes: bytesOf([input]),
    readAnswer: (message) => (message.kind === 'focus' ? message.focus : undefined),
  };
}

export function xmpJob(input: RenderInput): ChildJob<Uint8Array> {
  return {
    message: (lease) => ({ kind: 'readXmp', inputs: [sentInput(input, lease)] }),
    inputBytes: bytesOf([input]),
    readAnswer: (message) => (message.kind === 'xmp' ? Buffer.from(message.base64, 'base64') : undefined),
  };
}

export function renderJob({ plan, inputs, profiles = [], output }: RenderJob): ChildJob<RenderResult> {
  return {
    message: (lease) => ({
      kind: 'render',
      plan,
      inputs: inputs.map((input) => sentInput(input, lease)),
      ...(profiles.length > 0 ? { profileBytes: profiles.map(({ length }) => length) } : {}),
      output: output.kind === 'file' ? { kind: 'file', path: lease.write(output.path) } : output,
    }),
    inputBytes: [...bytesOf(inputs), ...profiles],
    readAnswer: (message, bytes) => {
      if (message.kind !== 'rendered') return undefined;
      const { lengthBytes, widthPx, heightPx } = message;
      const isWhole = bytes.length === (output.kind === 'file' ? 0 : lengthBytes);
      return isWhole ? { bytes, lengthBytes, widthPx, heightPx } : undefined;
    },
  };
}

function sentInput(input: RenderInput, lease: DescriptorLease): SentInput {
  return input.kind === 'bytes'
    ? { kind: 'bytes', lengthBytes: input.bytes.length }
    : { kind: 'descriptor', path: lease.read(input.path) };
}

function bytesOf(inputs: readonly RenderInput[]): Uint8Array[] {
  return inputs.flatMap((input) => (input.kind === 'bytes' ? [input.bytes] : []));
}
