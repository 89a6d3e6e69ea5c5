import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { RenderError } from '../../errors.js';
import type { RenderInput, RenderJob, Renderer, RenderResult } from '../../renderer.js';
import type { SourceHeader } from '../../source-header.js';
import { plainHeader } from '../../source-header.js';
import { BEGUN_PIPE_FD } from '../messages.js';
import { serveRenderer } from '../serve-renderer.js';
import type { Fault, StartFault } from './fault.js';

const MEBIBYTE = 2 ** 20;

/** A render process for tests: the real one around a renderer that misbehaves on request. */
serveRenderer((limits) => {
  const fault = limits as unknown as StartFault | undefined;
  if (fault === 'silent') for (;;);
  if (fault === 'dies') process.exit(7);
  if (fault === 'eager') begin();
  if (fault === 'unwilling') process.prependListener('message', () => process.exit(8));
  if (fault === 'outlived') spawn('sleep', ['10'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const versions = { node: process.versions.node };
  return { renderer: misbehavingRenderer(), facts: { versions, isOperationCacheOff: fault !== 'cached' } };
});

function misbehavingRenderer(): Renderer {
  return {
    readHeader: (input) => Promise.resolve(headerOf(input)),
    findFocus: () => Promise.resolve({ xFraction: 0.25, yFraction: 0.75 }),
    readXmp: () => Promise.resolve(new Uint8Array()),
    render: async (job) => resultOf(job, await perform(job.plan as unknown as Fault, job.inputs)),
    close: () => Promise.resolve(),
  };
}

async function perform(fault: Fault, inputs: readonly RenderInput[]): Promise<Uint8Array> {
  switch (fault.kind) {
    case 'answer':
      return new Uint8Array(fault.lengthBytes).fill(7);
    case 'echo':
      return Buffer.concat(inputs.map(bytesOf));
    case 'environment':
      return Buffer.from(process.env[fault.name] ?? '');
    case 'spin':
      if (fault.path !== undefined) writeFileSync(fault.path, '');
      for (;;);
    case 'allocate': {
      const held = Array.from({ length: fault.totalBytes / MEBIBYTE }, () => Buffer.alloc(MEBIBYTE, 1));
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      return Buffer.concat(held);
    }
    case 'die':
      process.kill(process.pid, fault.signal);
      return new Promise(() => {});
    case 'exit':
      writeSync(process.stderr.fd, fault.errorOutput);
      return process.exit(fault.exitCode);
    case 'throw':
      throw fault.error === 'coded' ? codedError() : new TypeError('an oversight');
    case 'announce': {
      const { lengthBytes } = fault;
      return say({ kind: 'rendered', lengthBytes, pipedBytes: lengthBytes, widthPx: 1, heightPx: 1 });
    }
    case 'babble':
      return say({ kind: 'gossip' });
    case 'begin-again':
      if (fault.isLate) setTimeout(begin, 20);
      else begin();
      return new Uint8Array(0);
  }
}

function begin(): void {
  writeSync(BEGUN_PIPE_FD, Uint8Array.of(1));
}

function say(message: object): Promise<never> {
  process.send?.(message);
  return new Promise(() => {});
}

function codedError(): RenderError {
  const cause = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  return new RenderError('render.output', 'could not be written', { command: 'fmt', limit: 3, cause });
}

function resultOf({ output }: RenderJob, bytes: Uint8Array): RenderResult {
  const facts = { lengthBytes: bytes.length, widthPx: 1, heightPx: 1 };
  if (output.kind === 'bytes') return { bytes, ...facts };
  writeFileSync(output.path, bytes);
  return { bytes: new Uint8Array(0), ...facts };
}

/** The width tells how many bytes arrived. */
function headerOf(input: RenderInput): SourceHeader {
  return plainHeader(bytesOf(input).length, 1);
}

function bytesOf(input: RenderInput): Uint8Array {
  return input.kind === 'bytes' ? input.bytes : readFileSync(input.path);
}
