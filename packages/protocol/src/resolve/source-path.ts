import type { CatalogAttributes } from './catalog-attributes.js';

/** The attributes that place a file. */
export type PathAttributes = Pick<CatalogAttributes, 'RootPath' | 'DefaultExt'>;

/** On any system: a leading separator, or a drive. Records may hold such paths, requests may not (security.md A22). */
export function isAbsolutePath(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(path);
}

/**
 * Path of a source file: RootPath in front unless the path is absolute, DefaultExt behind unless it has a suffix.
 * Reference: catalog-files.md 8.
 */
export function joinSourcePath(path: string, { RootPath, DefaultExt }: PathAttributes): string {
  const file = hasSuffix(path) ? path : path + DefaultExt;
  if (RootPath === '' || isAbsolutePath(file)) return file;
  return /[/\\]$/.test(RootPath) ? RootPath + file : `${RootPath}/${file}`;
}

/** A period followed by at least one character at the end of the last element. Decision: AC-25. */
function hasSuffix(path: string): boolean {
  const element = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const period = element.lastIndexOf('.');
  return period >= 0 && period < element.length - 1;
}
