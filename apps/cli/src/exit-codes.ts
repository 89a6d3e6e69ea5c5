import type { ErrorClass } from '@is/reply';

/** Exit code by error class, so that scripts can tell causes apart. 1 is left to usage errors of the command line. */
export const EXIT_CODES: Readonly<Record<ErrorClass, number>> = {
  REQUEST: 2,
  NAME: 10,
  FOLDER: 11,
  TARGET: 12,
  DISABLED: 13,
  DENIED: 14,
  TIMEOUT: 15,
  CANCELLED: 16,
  LIMIT: 17,
  SOURCE: 18,
  FORMAT: 19,
  FULL: 20,
  IO: 21,
  BUSY: 22,
  REFUSED: 23,
  INTERNAL: 70,
};

/** One line for help, made of the table. */
export function exitCodeHelp(): string {
  const classes = Object.entries(EXIT_CODES).map(([errorClass, code]) => `${code} ${errorClass}`);
  return ['0 done', '1 usage', ...classes].join(', ');
}
