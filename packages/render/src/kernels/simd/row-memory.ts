import { makeRowKernels } from './row-kernels.js';
import type { RowKernels } from './row-kernels.js';

/** Memory in which rows are worked on, and what works on them. */
export interface RowMemory {
  readonly kernels: RowKernels;
  readonly bytes: ArrayBuffer;
  /** To be called once, when the rows are needed no longer. */
  release(): void;
}

interface Held {
  readonly memory: WebAssembly.Memory;
  readonly kernels: RowKernels;
}

/** Pictures are blurred one after the other: there is one of these, unless two blurs are under way at once. */
const idle: Held[] = [];

const PAGE_BYTES = 65_536;

/** @returns undefined where this process has no vectors, or gets no memory for them */
export function takeRowMemory(lengthBytes: number): RowMemory | undefined {
  // Processes that may not compile have no such thing.
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    const held = idle.pop() ?? makeMemory();
    if (!held) return undefined;
    const { memory, kernels } = held;
    const missingBytes = lengthBytes - memory.buffer.byteLength;
    if (missingBytes > 0) memory.grow(Math.ceil(missingBytes / PAGE_BYTES));
    return { kernels, bytes: memory.buffer, release: () => void idle.push(held) };
  } catch (error) {
    // Engines reserve gigabytes of addresses for each memory, which a process may not be allowed (`ulimit -v`).
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function makeMemory(): Held | undefined {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernels = makeRowKernels(memory);
  return kernels && { memory, kernels };
}
