import { isAbsolute, normalize, resolve } from 'node:path';

/** Appends DefaultExt to a path whose last element has no suffix; `.name` is one, a last `.` is none. Reference: AC-25. */
export function withDefaultExt(path: string, defaultExt: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return /\.[^.]+$/.test(last) ? path : path + defaultExt;
}

/** Segments of a file path, left to right. */
export interface PathSegments {
  /** Absolute; what is relative lies below it. */
  readonly installFolder: string;
  /** Server roots in the order in which they are tried. */
  readonly roots: readonly string[];
  /** RootPath or StaticContentRootPath; may be empty. */
  readonly catalogRoot: string;
  readonly path: string;
}

/** Absolute paths to try, the first that exists is used. Segments left of an absolute one do not count. Reference: catalog-files.md 8. */
export function pathCandidates({ installFolder, roots, catalogRoot, path }: PathSegments): readonly string[] {
  if (isAbsolute(path)) return [normalize(path)];
  const candidates = (roots.length === 0 ? [''] : roots).map((root) =>
    resolve(installFolder, root, catalogRoot, path),
  );
  return [...new Set(candidates)];
}
