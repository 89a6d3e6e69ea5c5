import { constants } from 'node:os';
import type { FileOperations, OpenFile } from '../operations/file-operations.js';
import { nodeFileOperations } from '../operations/file-operations.js';

/** A system call, by the name of its method; those of an open file are told apart from those of a path. */
export type FileOperationName =
  Exclude<keyof FileOperations, symbol> | `file.${Exclude<keyof OpenFile, 'fd'>}`;

/** Which calls are meant: the `call`-th of this operation, counted from 1 since the last `reset`. */
export interface FaultPlace {
  /** Default: any operation counts. */
  readonly operation?: FileOperationName;
  readonly call: number;
  /** This call and all later ones. Default: false. */
  readonly persistent?: boolean;
}

/** A call that is held back until it is released. */
export interface HeldCall {
  /** Resolves when the call was made, and waits. */
  readonly reached: Promise<void>;
  release(): void;
}

/** File operations that fail, wait or do half on demand. Everything else really happens. */
export interface FaultyFileOperations {
  readonly operations: FileOperations;
  /** Names of the calls since the last `reset`, in order. */
  readonly calls: readonly FileOperationName[];
  /** Fails with a system error of this name; a `file.close` closes all the same, as the kernel does. */
  fail(place: FaultPlace, errno: string): void;
  hold(place: FaultPlace): HeldCall;
  /** Lets a write take, or a read give, at most so many bytes. */
  shorten(place: FaultPlace, bytes: number): void;
  /** Forgets all faults and counts. */
  reset(): void;
}

interface Fault {
  readonly place: FaultPlace;
  readonly before?: () => Promise<void>;
  readonly errno?: string;
  readonly mostBytes?: number;
}

/** @param real what a call does that no fault is planned for */
export function faultyFileOperations(real: FileOperations = nodeFileOperations): FaultyFileOperations {
  const calls: FileOperationName[] = [];
  let faults: Fault[] = [];

  function faultsAt(operation: FileOperationName): readonly Fault[] {
    calls.push(operation);
    return faults.filter(({ place }) => {
      const count =
        place.operation === undefined ? calls.length : calls.filter((name) => name === operation).length;
      const isMeant = place.operation === undefined || place.operation === operation;
      return isMeant && (place.persistent === true ? count >= place.call : count === place.call);
    });
  }

  async function run<T>(operation: FileOperationName, call: (mostBytes: number) => Promise<T>): Promise<T> {
    const met = faultsAt(operation);
    for (const { before } of met) await before?.();
    const errno = met.find((fault) => fault.errno !== undefined)?.errno;
    if (errno === undefined)
      return call(Math.min(...met.map(({ mostBytes }) => mostBytes ?? Number.POSITIVE_INFINITY)));
    if (operation === 'file.close') await call(Number.POSITIVE_INFINITY);
    throw systemError(errno, operation);
  }

  const operations: FileOperations = {
    open: (path, flags, mode) => run('open', async () => faultyFile(await real.open(path, flags, mode))),
    lstat: (path) => run('lstat', () => real.lstat(path)),
    readlink: (path) => run('readlink', () => real.readlink(path)),
    realpath: (path) => run('realpath', () => real.realpath(path)),
    rename: (from, to) => run('rename', () => real.rename(from, to)),
    link: (existing, added) => run('link', () => real.link(existing, added)),
    unlink: (path) => run('unlink', () => real.unlink(path)),
    async *names(path) {
      await run('names', async () => undefined);
      yield* real.names(path);
    },
    freeBytes: (path) => run('freeBytes', () => real.freeBytes(path)),
  };

  function faultyFile(file: OpenFile): OpenFile {
    return {
      fd: file.fd,
      stat: () => run('file.stat', () => file.stat()),
      read: (into, position) => run('file.read', (most) => file.read(into.subarray(0, most), position)),
      write: (bytes, position) => run('file.write', (most) => file.write(bytes.subarray(0, most), position)),
      sync: () => run('file.sync', () => file.sync()),
      close: () => run('file.close', () => file.close()),
    };
  }

  return {
    operations,
    calls,
    fail: (place, errno) => void faults.push({ place, errno }),
    shorten: (place, mostBytes) => void faults.push({ place, mostBytes }),
    hold(place) {
      const arrival = turnstile();
      const departure = turnstile();
      const before = (): Promise<void> => {
        arrival.open();
        return departure.passed;
      };
      faults.push({ place, before });
      return { reached: arrival.passed, release: departure.open };
    },
    reset() {
      faults = [];
      calls.length = 0;
    },
  };
}

function turnstile(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open: (() => void) | undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open?.() };
}

/** As libuv gives it: EDQUOT, for one, has a number but no name (security.md C03). */
function systemError(errno: string, syscall: string): NodeJS.ErrnoException {
  const number = (constants.errno as Readonly<Record<string, number | undefined>>)[errno];
  if (number === undefined) throw new TypeError(`${errno} is no system error here`);
  const code = errno === 'EDQUOT' ? `Unknown system error -${number}` : errno;
  return Object.assign(new Error(`${code}: injected, ${syscall}`), { errno: -number, code, syscall });
}
