import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Modules that the public types of a package may speak of: ours and Node's own. */
const FAMILIAR = /^(?:\.|node:|@is\/)/;

/**
 * Finds other people's types in the emitted `.d.ts`: a user of ours must not meet a `Sharp` or a `Context`.
 * @param {string} folder a package's `dist`
 * @returns {{ examined: number, complaints: string[] }} examined: `.d.ts` files
 */
export function findForeignTypes(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.d.ts')) : [];
  const complaints = names.flatMap((name) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(folder, name), 'utf8'));
    const foreign = importedFiles
      .map(({ fileName }) => fileName)
      .filter((specifier) => !FAMILIAR.test(specifier));
    return foreign.map((specifier) => `${name} exposes types of ${specifier}`);
  });
  return { examined: names.length, complaints };
}
