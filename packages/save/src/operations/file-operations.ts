import type { BigIntStats } from 'node:fs';
import { lstat, link, open, opendir, readlink, realpath, rename, statfs, unlink } from 'node:fs/promises';

/** An open file or folder. Closing waits for the calls under way, so its number is never reused beneath them. */
export interface OpenFile {
  readonly fd: number;
  stat(): Promise<BigIntStats>;
  /** One read call at `position`; may give fewer bytes than fit, 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** One write call at `position`; may take fewer bytes than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Every system call that saving and confined reading make: the place where faults are injected
 * (`@is/save/testing`). Errors are Node's own, with `errno`.
 */
export interface FileOperations {
  open(path: string, flags: number, mode?: number): Promise<OpenFile>;
  lstat(path: string): Promise<BigIntStats>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  link(existing: string, added: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Names in a folder, a few at a time: folders of saved files grow large. */
  names(path: string): AsyncIterable<string>;
  /** Bytes that this user may still write to the file system of `path`. */
  freeBytes(path: string): Promise<bigint>;
}

/** The real calls. */
export const nodeFileOperations: FileOperations = {
  async open(path, flags, mode) {
    const handle = await open(path, flags, mode);
    return {
      fd: handle.fd,
      stat: () => handle.stat({ bigint: true }),
      async read(into, position) {
        return (await handle.read(into, 0, into.byteLength, position)).bytesRead;
      },
      async write(bytes, position) {
        return (await handle.write(bytes, 0, bytes.byteLength, position)).bytesWritten;
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  lstat: (path) => lstat(path, { bigint: true }),
  readlink: (path) => readlink(path),
  realpath: (path) => realpath(path),
  rename,
  link,
  unlink,
  async *names(path) {
    for await (const entry of await opendir(path)) yield entry.name;
  },
  async freeBytes(path) {
    const { bavail, bsize } = await statfs(path, { bigint: true });
    return bavail * bsize;
  },
};
