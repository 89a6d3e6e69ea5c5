import {
  close,
  closeSync,
  fstat,
  fstatSync,
  fsync,
  lstatSync,
  openSync,
  read,
  readlinkSync,
  realpathSync,
  write,
} from 'node:fs';
import { promisify } from 'node:util';
import type { FileOperations, OpenFile } from './file-operations.js';
import { nodeFileOperations } from './file-operations.js';
import type { StallBudget } from './stall-budget.js';

const inPool = {
  close: promisify(close),
  fstat: promisify(fstat),
  fsync: promisify(fsync),
  read: promisify(read),
  write: promisify(write),
};

/**
 * The real calls, those that look at names in the event loop's own thread within the budget: opening a file below a
 * root takes ten of them and more, each of which would wait for the thread pool. Bytes are read and written in the pool.
 */
export function loopFileOperations(budget: StallBudget): FileOperations {
  return {
    ...nodeFileOperations,
    open: (path, flags, mode) =>
      budget.run(
        () => openedFile(openSync(path, flags, mode), budget),
        () => nodeFileOperations.open(path, flags, mode),
      ),
    lstat: (path) =>
      budget.run(
        () => lstatSync(path, { bigint: true }),
        () => nodeFileOperations.lstat(path),
      ),
    readlink: (path) =>
      budget.run(
        () => readlinkSync(path),
        () => nodeFileOperations.readlink(path),
      ),
    realpath: (path) =>
      budget.run(
        () => realpathSync.native(path),
        () => nodeFileOperations.realpath(path),
      ),
  };
}

/** Once it is closed its number may be another file's, so no call of this one is under way then, and none follows. */
function openedFile(fd: number, budget: StallBudget): OpenFile {
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  async function call<T>(start: () => Promise<T>): Promise<T> {
    if (closing !== undefined) throw closedError();
    const called = start();
    underWay.add(called);
    try {
      return await called;
    } finally {
      underWay.delete(called);
    }
  }

  async function closeAfterCalls(): Promise<void> {
    if (underWay.size > 0) await Promise.allSettled(underWay);
    await budget.run(
      () => closeSync(fd),
      () => inPool.close(fd),
    );
  }

  return {
    fd,
    stat: () =>
      call(() =>
        budget.run(
          () => fstatSync(fd, { bigint: true }),
          () => inPool.fstat(fd, { bigint: true }),
        ),
      ),
    read: (into, position) =>
      call(async () => (await inPool.read(fd, into, 0, into.byteLength, position)).bytesRead),
    write: (bytes, position) =>
      call(async () => (await inPool.write(fd, bytes, 0, bytes.byteLength, position)).bytesWritten),
    sync: () => call(() => inPool.fsync(fd)),
    close: () => (closing ??= closeAfterCalls()),
  };
}

function closedError(): Error {
  return Object.assign(new Error('the file is closed'), { code: 'EBADF' });
}
