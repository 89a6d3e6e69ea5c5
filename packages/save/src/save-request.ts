/** Where the bytes of one save go: an exclusive temporary that nobody else sees under the final name. */
export interface SaveDestination {
  /**
   * Appends all of `bytes`; resolves when they are written.
   * @throws SaveError save.limit, save.full, save.io, and the reason when the save has ended
   */
  write(bytes: Uint8Array): Promise<void>;
  /**
   * Path by which another process of this user can open the temporary and write it itself (Linux: `/proc/<pid>/fd/N`).
   * Undefined in portable mode. Good until `produce` settles: the writer must have ended by then.
   */
  readonly descriptorPath: string | undefined;
}

/** One file to save. */
export interface SaveFileRequest {
  /** attribute::SavePath: existing folders below the root, separated by `/`; `.` is the root, empty means saving is off. */
  readonly folder: string;
  /** Name below `folder`, decoded exactly once. Its folders must exist. Grammar: `parseSaveName`. */
  readonly name: string;
  /**
   * Produces the content. `signal` fires when the save has been refused: then stop and settle. What it throws is
   * what the save fails with, unless writing failed before.
   */
  readonly produce: (destination: SaveDestination, signal: AbortSignal) => Promise<void>;
  /** From now to the commit, in milliseconds of monotonic time; at least 1, larger than `maxTimeoutMs` is that. */
  readonly timeoutMs: number;
  /** The caller no longer wants it. Without effect once the commit was issued. */
  readonly signal?: AbortSignal;
  /** Replace an existing regular file. Default: true. */
  readonly overwrite?: boolean;
  readonly maxBytes?: number;
  /**
   * Permission bits of the file, narrowed by the umask. Default: 0o644; for a file that takes the place of another, what
   * that one allowed its group and others to read and write.
   */
  readonly mode?: number;
  /** See `parseSaveName`. */
  readonly allowedSuffixes?: readonly string[] | 'any';
  /** Refuse, before producing anything, when less would be free. Default: 0. */
  readonly freeSpaceFloorBytes?: number;
}

/** What was committed. */
export interface SaveReceipt {
  /** As saved, relative to `folder`, with `/`. */
  readonly name: string;
  /** Modification time of the saved file, in milliseconds since 1970. */
  readonly lastUpdatedMs: number;
  readonly lengthBytes: number;
  /** Of the bytes in the file, in hexadecimal. */
  readonly sha256: string;
  /** Content and entry are on stable storage, as far as the operating system can say. */
  readonly durable: boolean;
  /** A file of this name was there before. */
  readonly replaced: boolean;
}
