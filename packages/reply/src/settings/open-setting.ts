import { SettingsError } from './read-settings.js';

/** What a setting names, and what has to be there. */
export interface NamedPlace {
  /** Environment variable, e.g. `IS_HTTP_PORT`. */
  readonly env: string;
  /** Completes the sentence "expected …". */
  readonly expected: string;
  /** Default: the path that the failure names. */
  readonly value?: string | number;
}

/**
 * Opens what a setting names. Who starts a server should read which setting to mend, not where the code was.
 * @throws SettingsError with the system's word for the failure, and the failure as its cause
 */
export async function openSetting<T>(place: NamedPlace, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    throw settingUnusable(place, cause);
  }
}

/** The refusal of a start because of one setting. */
export function settingUnusable({ env, expected, value }: NamedPlace, cause?: unknown): SettingsError {
  const { path, errno } = factsOf(cause);
  const got = JSON.stringify(String(value ?? path ?? ''));
  const why = errno === undefined ? '' : ` (${errno})`;
  return new SettingsError([`${env}: expected ${expected}, got ${got}${why}`], { cause });
}

interface FailureFacts {
  readonly path?: string;
  readonly errno?: string;
}

/** Our own errors carry path and errno as details, those of the system as `path` and `code`. */
function factsOf(cause: unknown): FailureFacts {
  if (!(cause instanceof Error)) return {};
  if ('details' in cause) return cause.details as FailureFacts;
  const { path, code } = cause as NodeJS.ErrnoException;
  const isOfTheSystem = code !== undefined && /^E[A-Z0-9]+$/.test(code);
  return { ...(path === undefined ? {} : { path }), ...(isOfTheSystem ? { errno: code } : {}) };
}
