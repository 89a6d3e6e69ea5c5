import type { CommitGate } from './commit-gate.js';
import { SaveError } from './errors.js';
import { inStep } from './in-step.js';
import type { OpenFile } from './operations/file-operations.js';
import type { SaveDestination } from './save-request.js';

export interface DestinationOptions {
  readonly file: OpenFile;
  readonly gate: CommitGate;
  readonly descriptorPath: string | undefined;
  readonly maxBytes: number | undefined;
}

/** Takes the producer's bytes. The first failure sticks: a producer that ignores it cannot get its save committed. */
export class WriteDestination implements SaveDestination {
  readonly descriptorPath: string | undefined;
  readonly #options: DestinationOptions;
  #underWay: Promise<unknown> = Promise.resolve();
  #lengthBytes = 0;
  #isSealed = false;
  #failure: { readonly reason: unknown } | undefined;

  constructor(options: DestinationOptions) {
    this.#options = options;
    this.descriptorPath = options.descriptorPath;
  }

  /** Bytes taken so far; 0 when another process wrote through `descriptorPath`. */
  get lengthBytes(): number {
    return this.#lengthBytes;
  }

  write(bytes: Uint8Array): Promise<void> {
    // The place is taken before any wait, so that calls that are not awaited keep their order.
    const position = this.#lengthBytes;
    this.#lengthBytes += bytes.byteLength;
    const writing = this.#writeAt(bytes, position);
    this.#underWay = Promise.allSettled([this.#underWay, writing]);
    return writing;
  }

  /** Takes no more bytes, and waits for those under way. @throws the first failure */
  async seal(): Promise<void> {
    this.#isSealed = true;
    await this.#underWay;
    if (this.#failure !== undefined) throw this.#failure.reason;
  }

  async #writeAt(bytes: Uint8Array, position: number): Promise<void> {
    const { file, gate, maxBytes } = this.#options;
    try {
      gate.pass();
      if (this.#isSealed) throw new SaveError('save.io', 'the producer wrote after it had finished');
      refuseTooLong(position + bytes.byteLength, maxBytes);
      await inStep('writing the file', () => writeFully(file, bytes, position));
    } catch (error) {
      this.#failure ??= { reason: error };
      throw error;
    }
  }
}

/** @throws SaveError save.limit */
export function refuseTooLong(lengthBytes: number, maxBytes: number | undefined): void {
  if (maxBytes === undefined || lengthBytes <= maxBytes) return;
  throw new SaveError('save.limit', `the file is longer than ${maxBytes} bytes`, {
    parameter: 'maxBytes',
    limit: maxBytes,
  });
}

/** One call may write only a part and still succeed (security.md finding 6). */
export async function writeFully(file: OpenFile, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const count = await file.write(bytes.subarray(written), position + written);
    if (count === 0) throw new SaveError('save.io', 'writing the file made no progress');
    written += count;
  }
}
