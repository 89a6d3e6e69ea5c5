import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A catalog folder of a test, in a temporary place. */
export interface CatalogFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes files; an .ini that exists gets a later modification time than it had. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
}

/** Makes a folder with a minimal default.ini and the given files. */
export async function catalogFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<CatalogFolder> {
  const path = await mkdtemp(join(tmpdir(), 'is-catalog-'));
  const write = async (changed: typeof files): Promise<void> => {
    for (const [name, content] of Object.entries(changed)) {
      const file = join(path, name);
      const before = await timeOf(file);
      await writeFile(file, content);
      // Two writes within one tick of the file system's clock would look like none.
      if (before !== undefined) await utimes(file, new Date(), new Date(before + 2000));
    }
  };
  await write({ 'default.ini': 'RootId=\n', ...files });
  return { path, write, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

async function timeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return undefined;
  }
}
