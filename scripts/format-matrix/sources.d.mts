export const SOURCE_KINDS: readonly string[];
