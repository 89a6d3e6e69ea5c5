/**
 * Bounds of one request, all its nested requests, macros and records together. Real requests stay far below: the
 * longest of the corpus has about 60 modifiers. Reference: security.md G10, G19, I20.
 */
export const REQUEST_LIMITS = {
  /** Modifiers after macro expansion. */
  modifiers: 2_000,
  /** Characters of all texts, substituted variables included. */
  characters: 262_144,
  /** Requests within requests. */
  nestingDepth: 16,
  /** Delimiters open at once in a source: its requests within requests, and the braces and brackets of their texts. */
  openDelimiters: 64,
  /** Macros within macros. */
  macroDepth: 16,
} as const;
