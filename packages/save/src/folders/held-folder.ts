import type { BigIntStats } from 'node:fs';
import { quoted } from '../names/quoted.js';

/** Why a folder was not reached. Told as `save.folder` or `confined.*` by the two callers. */
export type FolderRefusalReason =
  'missing' | 'not-a-folder' | 'link' | 'outside-the-root' | 'other-file-system' | 'replaced';

const REFUSAL_TEXTS: Readonly<Record<FolderRefusalReason, string>> = {
  missing: 'is missing',
  'not-a-folder': 'is not a folder',
  link: 'is a link',
  'outside-the-root': 'is outside the root',
  'other-file-system': 'is on another file system',
  replaced: 'was replaced',
};

/** A walk that ended at something that is not a folder below the root. Internal to this package. */
export class FolderRefusal extends Error {
  override readonly name = 'FolderRefusal';

  constructor(
    readonly reason: FolderRefusalReason,
    readonly component: string,
  ) {
    super(`${component === '' ? 'it' : quoted(component)} ${REFUSAL_TEXTS[reason]}`);
  }
}

/** What makes an entry the same entry, whatever its name is. */
export type FileIdentity = Pick<BigIntStats, 'dev' | 'ino'>;

/** Device numbers have 32 bits everywhere; Windows reports them of a path and of a handle with different upper bits. */
export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.ino === b.ino && BigInt.asUintN(32, a.dev) === BigInt.asUintN(32, b.dev);
}

/** A folder that was reached without following a link. Whoever opened it closes it. */
export interface HeldFolder {
  readonly identity: FileIdentity;
  /** Path of one entry, good for one system call that does not follow a link at its end. */
  entry(name: string): string;
  /** @throws FolderRefusal when the folder is no longer below the root, or no longer the one that was reached */
  confirm(): Promise<void>;
  /** @throws FolderRefusal when `name` in this folder is not the file with these facts */
  confirmEntry(name: string, file: FileIdentity): Promise<void>;
  remove(name: string): Promise<void>;
  /** Makes the entries of the folder durable. False where the operating system has no way. */
  sync(): Promise<boolean>;
  close(): Promise<void>;
}

/** `descriptor`: race-proof, through /proc/self/fd (Linux). `portable`: by path, checked before and after. */
export type WalkMode = 'descriptor' | 'portable';

/** The folder below which everything happens, as it was when it was opened. */
export interface RootFolder {
  readonly mode: WalkMode;
  readonly identity: FileIdentity;
  /**
   * Walks down, one component at a time, following no link and creating nothing.
   * @throws FolderRefusal, or the system error of a call
   */
  openFolder(components: readonly string[]): Promise<HeldFolder>;
  /** Path that a child process can open to reach the same open file; undefined where there is none. */
  descriptorPath(fd: number): string | undefined;
  close(): Promise<void>;
}
