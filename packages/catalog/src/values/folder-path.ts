import type { ValueType } from './value-type.js';
import { unquote } from './text.js';

/** Characters that no path of a catalog may hold: a file name ends at NUL for the system, others forge log lines. */
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Whether the path climbs with a `..` element or holds control characters. Both delimiters count on every system. */
export function isUnsafePath(path: string): boolean {
  return CONTROL.test(path) || path.split(/[/\\]/).includes('..');
}

/** Whether the path starts at a root of any system: `/`, `\`, a drive or a share. */
export function isAbsoluteAnywhere(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(path);
}

/** Folder segment of a catalog; trailing delimiters are dropped, `..` is refused. Reference: AC-27, security.md I19. */
export const ROOT_FOLDER: ValueType<string> = {
  kind: 'text',
  expected: 'a relative or absolute folder without ..',
  parse(value) {
    const { text } = unquote(value);
    return isUnsafePath(text) ? undefined : text.replace(/(?<=.)[/\\]+$/, '');
  },
};

/** Folder below the save root. Reference: attributes.json SavePath, security.md I15. */
export const SAVE_FOLDER: ValueType<string> = {
  kind: 'text',
  expected: 'a folder below the save root: relative, with / as delimiter, without ..',
  parse(value) {
    const { text } = unquote(value);
    if (isUnsafePath(text) || isAbsoluteAnywhere(text) || text.includes('\\')) return undefined;
    return text.replace(/\/+$/, '');
  },
};
