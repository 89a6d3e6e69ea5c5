/** `ENOENT: no such file or directory, open 'x'`, as Node says it. */
const SYSTEM_MESSAGE = /^E[A-Z0-9]+: (?<reason>[^,]+), /;

/** What went wrong, in a line: of a failure of the system, what it was about, and why. */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = SYSTEM_MESSAGE.exec(error.message)?.groups?.['reason'];
  if (code === undefined || reason === undefined) return error.message;
  return `${path === undefined ? '' : `${path}: `}${reason} (${code})`;
}
