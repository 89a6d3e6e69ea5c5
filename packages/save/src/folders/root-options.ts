/** How far a walk may go below its root. */
export interface RootOptions {
  /** Refuses folders that are another file system, such as bind mounts. Default: false. */
  readonly sameDevice?: boolean;
}
