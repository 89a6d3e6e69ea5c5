import type { Readable } from 'node:stream';

/**
 * The next `lengthBytes` of a pipe that is paused before and after. Memory is taken once, for the announced length.
 * Never settles when the pipe ends early: whoever owns the process learns of its end by other means.
 * @throws RangeError when more bytes come than were announced, or so many can never be held
 */
export function receiveBytes(pipe: Readable, lengthBytes: number): Promise<Uint8Array> {
  if (lengthBytes === 0) return Promise.resolve(new Uint8Array(0));
  return new Promise((resolve, reject) => {
    const bytes = Buffer.allocUnsafeSlow(lengthBytes);
    let filledBytes = 0;
    const take = (chunk: Buffer): void => {
      const isTooMuch = filledBytes + chunk.length > lengthBytes;
      if (!isTooMuch) bytes.set(chunk, filledBytes);
      filledBytes += chunk.length;
      if (filledBytes < lengthBytes) return;
      pipe.off('data', take);
      pipe.pause();
      if (isTooMuch) reject(new RangeError(`expected ${lengthBytes} bytes, got at least ${filledBytes}`));
      else resolve(bytes);
    };
    pipe.on('data', take);
    pipe.resume();
  });
}
