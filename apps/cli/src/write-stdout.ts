import process from 'node:process';

/** Writes all of it before returning: a pipe takes large bodies in pieces. */
export function writeStdout(body: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(body, (error) => (error ? reject(error) : resolve()));
  });
}
