import { constants } from 'node:os';

const ERRNO_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(constants.errno).map(([name, number]) => [number, name] as const),
);

/**
 * Name of a system error, from its number: libuv has no name for some, EDQUOT among them (security.md C03).
 * Windows numbers are libuv's own, all of them with a name. Undefined for anything that is no system error.
 */
export function errnoName(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errno, code } = error as NodeJS.ErrnoException;
  const numbered = typeof errno === 'number' ? ERRNO_NAMES.get(-errno) : undefined;
  return numbered ?? code;
}
