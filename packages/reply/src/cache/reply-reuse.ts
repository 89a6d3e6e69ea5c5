/**
 * What lets a front end give a picture again to whoever sends the same raw target and the same values of the headers in
 * `Reply.vary`, without planning it again. Nothing else of a request plays a part. Decision: ADR 0064.
 */
export interface ReplyReuse {
  /** Whether catalogs and drawing are what they were. Once false, it stays so, and is false for all that is older. */
  isCurrent(): boolean;
  /** Opens every source to see whether it still is the file that it was. */
  hasSameSources(): Promise<boolean>;
  /** The encoded picture, if the memory layer of the cache has it. */
  bodyInMemory(): Uint8Array | undefined;
  /** The encoded picture from the disk layer. Never rejects. */
  bodyOnDisk(): Promise<Uint8Array | undefined>;
}
