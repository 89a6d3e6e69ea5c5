import { open } from 'node:fs/promises';

/** A file of which single places are read and written. */
export interface ByteStore {
  readonly sizeBytes: number;
  read(offset: number, lengthBytes: number): Promise<Buffer>;
  write(offset: number, bytes: Uint8Array): Promise<void>;
}

/** Bytes in memory that may grow at the end. */
export class MemoryStore implements ByteStore {
  #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  get sizeBytes(): number {
    return this.#bytes.byteLength;
  }

  async read(offset: number, lengthBytes: number): Promise<Buffer> {
    return this.#bytes.subarray(offset, offset + lengthBytes);
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    const missing = offset + bytes.byteLength - this.sizeBytes;
    if (missing > 0) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(missing)]);
    this.#bytes.set(bytes, offset);
  }
}

/** @returns how many bytes the file has afterwards */
export async function changeFile(path: string, change: (file: ByteStore) => Promise<void>): Promise<number> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    await change({
      sizeBytes: size,
      async read(offset, lengthBytes) {
        const bytes = Buffer.alloc(lengthBytes);
        const { bytesRead } = await file.read(bytes, 0, lengthBytes, offset);
        return bytes.subarray(0, bytesRead);
      },
      async write(offset, bytes) {
        for (let written = 0; written < bytes.byteLength;) {
          const left = bytes.subarray(written);
          written += (await file.write(left, 0, left.byteLength, offset + written)).bytesWritten;
        }
      },
    });
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}
