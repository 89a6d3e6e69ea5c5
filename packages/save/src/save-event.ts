/** What an operator should hear about, although it changes no answer. */
export interface SaveEvent {
  readonly kind:
    /** The save stands, but its entry may not survive a power loss. */
    | 'folder-sync-failed'
    /** A temporary could not be removed; a later sweep will. */
    | 'temporary-left'
    | 'temporaries-swept'
    | 'sweep-failed'
    /** Portable mode: a file was not where it was put. Somebody swaps folders below the root. */
    | 'location-mismatch'
    /** Portable mode: where the saved file is could not be looked at. */
    | 'location-unverified';
  /** Relative to the root, with `/`. */
  readonly folder: string;
  readonly names?: readonly string[];
  readonly error?: unknown;
}

/** Called in the course of a save; must not throw. */
export type ReportSaveEvent = (event: SaveEvent) => void;
