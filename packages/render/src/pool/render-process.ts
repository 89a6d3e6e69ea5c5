import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import type { RenderError } from '../errors.js';
import type { RenderLimits } from '../sources/source-limits.js';
import { childEnvironment, standBack } from './child-environment.js';
import type { ChildJob } from './child-job.js';
import type { DescriptorLease } from './descriptor-lease.js';
import { leaseDescriptors } from './descriptor-lease.js';
import type { AnswerMessage, ChildFacts, ChildMessage, JobMessage, StartMessage } from './messages.js';
import { BEGUN_PIPE_FD, BYTE_PIPE_FD, readChildMessage } from './messages.js';
import { aborted, busy, died, NeverBegun, rebuiltError, tooMuchMemory } from './pool-errors.js';
import type { KillReason } from './pool-events.js';
import { receiveBytes } from './receive-bytes.js';
import { residentMemoryBytes } from './resident-memory.js';

export interface RenderProcessSettings {
  readonly modulePath: string;
  /** Passed on to the process as they are. */
  readonly limits: RenderLimits | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly niceness: number;
  readonly startTimeoutMs: number;
  readonly memoryCeilingBytes: number;
}

/** How a render process ended. */
export type ProcessEnd =
  | { readonly kind: 'killed'; readonly reason: KillReason; readonly memoryBytes?: number }
  | {
      readonly kind: 'died';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly errorOutput: string;
    }
  | { readonly kind: 'not-started'; readonly code: string };

const MEMORY_POLL_MS = 20;
/** Its streams end with it, unless it gave them to a process of its own, which a decoder that was taken over may. */
const LAST_WORDS_MS = 1000;
const ERROR_OUTPUT_CHARACTERS = 4096;

/** One child process with the renderer in it. Takes one job at a time, and can be killed at any moment. */
export class RenderProcess {
  /** Undefined when the system gave no process. */
  readonly pid: number | undefined;
  /** Rejects with RenderError when the process ends before it was ready. */
  readonly ready: Promise<ChildFacts>;
  /** Resolves once the process and its streams are gone. */
  readonly ended: Promise<ProcessEnd>;
  readonly #settings: RenderProcessSettings;
  readonly #process: ChildProcess;
  #killed: Extract<ProcessEnd, { kind: 'killed' }> | undefined;
  #isGone = false;
  #errorOutput = '';
  #heard: ((message: ChildMessage) => void) | undefined;
  /** Only from the moment a job is sent until the process begins with it. */
  #begin: (() => void) | undefined;
  #interrupt: ((error: RenderError | NeverBegun) => void) | undefined;

  /** @throws Error when the system refuses a process in a way that Node does not report as an event */
  constructor(settings: RenderProcessSettings) {
    this.#settings = settings;
    this.#process = fork(settings.modulePath, [], {
      execArgv: [],
      env: childEnvironment(settings.environment),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe', 'pipe'],
    });
    this.pid = this.#process.pid;
    if (this.pid !== undefined) standBack(this.pid, settings.niceness);
    this.ended = this.#watchEnd();
    this.#process.on('message', (value) => this.#receive(value));
    this.ready = this.#untilEnd(this.pid === undefined ? new Promise(() => {}) : this.#start());
  }

  /** False from the first sign of its end on. */
  get isAlive(): boolean {
    return !this.#isGone && this.#killed === undefined && this.#process.connected;
  }

  /**
   * An abort fails the job at once and kills the process.
   * @throws RenderError what the renderer inside throws; died, limit or aborted when the process ends first;
   *   NeverBegun when it died before it began
   */
  async run<Answer>(job: ChildJob<Answer>, signal: AbortSignal): Promise<Answer> {
    if (!this.isAlive) throw new NeverBegun();
    const lease = leaseDescriptors();
    const watch = setInterval(() => this.#checkMemory(), MEMORY_POLL_MS);
    const abort = (): void => this.#abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await this.#untilEnd(this.#converse(job, lease));
    } finally {
      this.#heard = undefined;
      this.#begin = undefined;
      signal.removeEventListener('abort', abort);
      clearInterval(watch);
      if (this.isAlive) lease.release();
      else void this.ended.then(() => lease.release());
    }
  }

  /** Ends the process without asking it: the running job fails at once, `ended` follows. No-op when it is ending. */
  kill(reason: KillReason): void {
    if (this.#isGone || this.#killed !== undefined) return;
    const memoryBytes = this.memoryBytes();
    this.#killed = { kind: 'killed', reason, ...(memoryBytes === undefined ? {} : { memoryBytes }) };
    this.#process.kill('SIGKILL');
    this.#interrupt?.(this.#endError());
  }

  #abort(): void {
    this.kill('aborted');
    // A process that has died already cannot be killed, but its job may still wait for the last that it said.
    this.#interrupt?.(aborted());
  }

  memoryBytes(): number | undefined {
    return this.pid === undefined ? undefined : residentMemoryBytes(this.pid);
  }

  async #start(): Promise<ChildFacts> {
    const timer = setTimeout(() => this.kill('start-timeout'), this.#settings.startTimeoutMs);
    void this.ended.then(() => clearTimeout(timer));
    const message = await this.#ask({ kind: 'start', limits: this.#settings.limits });
    clearTimeout(timer);
    if (message.kind === 'ready' && message.facts.isOperationCacheOff) return message.facts;
    return this.#refuse();
  }

  async #converse<Answer>(job: ChildJob<Answer>, lease: DescriptorLease): Promise<Answer> {
    const message = job.message(lease);
    const begun = new Promise<void>((resolve) => (this.#begin = resolve));
    const reply = await this.#ask(message, job.inputBytes);
    // Of two pipes, the one that was written to last may be read first.
    await begun;
    if (reply.kind === 'failed') throw rebuiltError(reply);
    if (reply.kind === 'ready') return this.#refuse();
    const bytes = await this.#pipedBytes(reply);
    return job.readAnswer(reply, bytes) ?? this.#refuse();
  }

  /** Sends a message and waits for the next one from the other side, or for ever: `#untilEnd` watches. */
  #ask(message: StartMessage | JobMessage, bytes: readonly Uint8Array[] = []): Promise<ChildMessage> {
    return new Promise((resolve) => {
      this.#heard = resolve;
      // A failed send needs no answer of its own: the process is ending, which is watched.
      this.#process.send(message, () => {});
      for (const part of bytes) this.#pipe(BYTE_PIPE_FD).write(part);
    });
  }

  #receive(value: unknown): void {
    const message = readChildMessage(value);
    const heard = this.#heard;
    this.#heard = undefined;
    if (message === undefined || heard === undefined) this.kill('protocol');
    else heard(message);
  }

  #noteBegun(lengthBytes: number): void {
    const begin = this.#begin;
    this.#begin = undefined;
    if (begin === undefined || lengthBytes !== 1) this.kill('protocol');
    else begin();
  }

  async #pipedBytes(message: AnswerMessage): Promise<Uint8Array> {
    const lengthBytes = message.kind === 'rendered' ? message.pipedBytes : 0;
    // What a process may not hold it cannot have to give; so it cannot make this one allocate more either.
    if (lengthBytes > this.#settings.memoryCeilingBytes) return this.#refuse();
    return receiveBytes(this.#pipe(BYTE_PIPE_FD), lengthBytes).catch(() => this.#refuse());
  }

  #pipe(descriptor: typeof BYTE_PIPE_FD | typeof BEGUN_PIPE_FD): Socket {
    return (this.#process.stdio as readonly unknown[])[descriptor] as Socket;
  }

  #refuse(): never {
    this.kill('protocol');
    throw this.#endError();
  }

  #checkMemory(): void {
    if ((this.memoryBytes() ?? 0) > this.#settings.memoryCeilingBytes) this.kill('memory');
  }

  #untilEnd<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#interrupt = reject;
      work.then(resolve, reject);
    });
  }

  #watchEnd(): Promise<ProcessEnd> {
    const child = this.#process;
    if (this.pid === undefined) return this.#watchRefusal();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errorOutput = (this.#errorOutput + text).slice(-ERROR_OUTPUT_CHARACTERS);
    });
    child.stderr?.on('error', () => {});
    const begunPipe = this.#pipe(BEGUN_PIPE_FD);
    begunPipe.on('data', (bytes: Buffer) => this.#noteBegun(bytes.length));
    // Broken pipes belong to a process that is ending.
    for (const pipe of [begunPipe, this.#pipe(BYTE_PIPE_FD)]) pipe.on('error', () => {});
    // Without messages it is of no use; if it is dead already, this changes nothing of its exit code.
    child.on('disconnect', () => child.kill('SIGKILL'));
    // A failed send or kill: the process is ending, too.
    child.on('error', () => {});
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const end = (exitCode: number | null, signal: string | null): void => {
        clearTimeout(timer);
        this.#end();
        resolve(this.#killed ?? { kind: 'died', exitCode, signal, errorOutput: this.#errorOutput });
      };
      child.on('exit', (exitCode, signal) => {
        this.#isGone = true;
        this.#pipe(BYTE_PIPE_FD).destroy();
        timer = setTimeout(() => {
          this.#closeStreams();
          end(exitCode, signal);
        }, LAST_WORDS_MS);
      });
      // Not before: what the process said last, and whether it had begun, may be read after its exit.
      child.on('close', end);
    });
  }

  #closeStreams(): void {
    this.#process.stderr?.destroy();
    this.#pipe(BEGUN_PIPE_FD).destroy();
    if (this.#process.connected) this.#process.disconnect();
  }

  #watchRefusal(): Promise<ProcessEnd> {
    return new Promise((resolve) => {
      this.#process.on('error', (error: NodeJS.ErrnoException) => {
        this.#end();
        resolve({ kind: 'not-started', code: error.code ?? error.name });
      });
    });
  }

  #end(): void {
    this.#isGone = true;
    this.#interrupt?.(this.#endError());
  }

  #endError(): RenderError | NeverBegun {
    if (this.pid === undefined) return busy('no render process could be started');
    switch (this.#killed?.reason) {
      case 'aborted':
      case 'closed':
        return aborted();
      case 'memory':
        return tooMuchMemory(this.#settings.memoryCeilingBytes);
      case undefined:
        return this.#begin === undefined ? died() : new NeverBegun();
      default:
        return died();
    }
  }
}
