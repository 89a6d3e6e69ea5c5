import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reply } from '@is/reply';
import { writeStdout } from './write-stdout.js';

/** Writes what a request is answered into a file, or on standard output for `-`. A long file is never held in memory. */
export async function writeBody({ body, stream }: Reply, output: string): Promise<void> {
  if (stream === undefined) return output === '-' ? writeStdout(body) : writeFile(output, body);
  try {
    if (output === '-') for await (const chunk of stream.chunks()) await writeStdout(chunk);
    else await pipeline(Readable.from(stream.chunks()), createWriteStream(output));
  } finally {
    await stream.close();
  }
}
