import { closeSync, constants, openSync } from 'node:fs';
import { RenderError } from '../errors.js';

/** Descriptors of this process that a render process may open through /proc until they are released. */
export interface DescriptorLease {
  /** The path of a further descriptor of the same open file, valid in other processes of the same user. */
  read(path: string): string;
  write(path: string): string;
  /** Must be called once the render process has answered or is gone. Idempotent. */
  release(): void;
}

const OWN_DESCRIPTOR = new RegExp(String.raw`^/proc/(?:self|${process.pid})/fd/\d+$`);

/**
 * A caller may close its descriptors as soon as its promise is rejected, which is before a killed process is gone. The
 * number could then be given to another file, and the dying process could still open, even truncate, that one. So each
 * job gets descriptors of its own that outlive the process.
 */
export function leaseDescriptors(): DescriptorLease {
  const held: number[] = [];
  const lease = (path: string, flags: number): string => {
    if (!OWN_DESCRIPTOR.test(path)) {
      throw new RenderError('render.source', 'expected the path of an open descriptor of this process', {
        expected: '/proc/self/fd/N (Linux), or bytes',
      });
    }
    const descriptor = openDescriptor(path, flags);
    held.push(descriptor);
    return `/proc/${process.pid}/fd/${descriptor}`;
  };
  return {
    read: (path) => lease(path, constants.O_RDONLY | constants.O_NONBLOCK),
    write: (path) => lease(path, constants.O_WRONLY),
    release: () => {
      for (const descriptor of held.splice(0)) closeAnyhow(descriptor);
    },
  };
}

/**
 * Network file systems tell here that what others wrote to the file was lost, and the descriptor is closed nevertheless.
 * Who wrote learns of it from a descriptor of its own.
 */
function closeAnyhow(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // See above.
  }
}

function openDescriptor(path: string, flags: number): number {
  try {
    return openSync(path, flags);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EMFILE' || code === 'ENFILE') {
      throw new RenderError('render.busy', 'no file descriptor is free; try again later', { cause });
    }
    throw new RenderError('render.source', `the open file could not be handed on (${code})`, { cause });
  }
}
