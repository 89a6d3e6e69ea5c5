import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Modules that the public types of a package may speak of: ours and Node's own. */
const FAMILIAR = /^(?:\.|node:|@is\/)/;

/**
 * Foreign types that a package shows on purpose.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const INTENDED = {
  // The definition of a setting holds the schema that reads it.
  '@is/reply': ['zod'],
  // Whoever embeds the server brings the logger.
  '@is/server': ['pino'],
};

/**
 * Finds other people's types in the emitted `.d.ts`: a user of ours must not meet a `Sharp` or a `Context`.
 * @param {string} name of the package
 * @param {string} folder its `dist`
 * @returns {{ examined: number, complaints: string[] }} examined: `.d.ts` files
 */
export function findForeignTypes(name, folder) {
  const isStrange = (/** @type {string} */ specifier) =>
    !FAMILIAR.test(specifier) && !INTENDED[name]?.includes(specifier);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.d.ts')) : [];
  const complaints = files.flatMap((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(folder, file), 'utf8'));
    const foreign = importedFiles.map(({ fileName }) => fileName).filter(isStrange);
    return foreign.map((specifier) => `${file} exposes types of ${specifier}`);
  });
  return { examined: files.length, complaints };
}
