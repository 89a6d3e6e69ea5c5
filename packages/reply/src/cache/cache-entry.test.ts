import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeCacheEntry, encodeCacheEntry } from './cache-entry.js';

const KEY = createHash('sha256').update('a picture').digest('hex');

const LARGE = Buffer.alloc(2 ** 20 + 5, 'large');

async function fileOf(bytes: Buffer): Promise<Buffer> {
  return Buffer.concat(
    await encodeCacheEntry(KEY, { bytes, lengthBytes: bytes.byteLength, widthPx: 3, heightPx: 2 }),
  );
}

describe('the file of a picture', () => {
  it.each<[string, Buffer]>([
    ['none', Buffer.alloc(0)],
    ['a small one', Buffer.from('small')],
    ['one that is checked in one step', LARGE.subarray(0, 2 ** 18)],
    ['one that is checked in several steps', LARGE],
  ])('gives back %s', async (_what, bytes) => {
    const decoded = await decodeCacheEntry(KEY, await fileOf(bytes));
    expect(decoded).toMatchObject({ lengthBytes: bytes.byteLength, widthPx: 3, heightPx: 2 });
    expect(bytes.equals(decoded?.bytes ?? Buffer.of(1))).toBe(true);
  });

  it('has the SHA-256 of all that follows it after its mark', async () => {
    const file = await fileOf(LARGE);
    const digest = createHash('sha256').update(file.subarray(36)).digest();
    expect([file.toString('latin1', 0, 4), file.subarray(4, 36)]).toEqual(['ISC1', digest]);
  });

  it.each([0, 2 ** 18 - 1, 2 ** 18, 2 ** 20 + 4])('shows a bit that turned in byte %i', async (at) => {
    const file = await fileOf(LARGE);
    file[76 + at] = (file[76 + at] ?? 0) ^ 1;
    expect(await decodeCacheEntry(KEY, file)).toBeUndefined();
  });

  it('lets others have their turn while a large one is checked, and takes no turn for a small one', async () => {
    const turnsOf = async (bytes: Buffer): Promise<number> => {
      let turns = 0;
      let isCounting = true;
      const count = (): void => {
        turns += 1;
        if (isCounting) setImmediate(count);
      };
      setImmediate(count);
      await fileOf(bytes);
      isCounting = false;
      return turns;
    };
    expect(await turnsOf(LARGE)).toBeGreaterThanOrEqual(4);
    expect(await turnsOf(LARGE.subarray(0, 2 ** 18))).toBe(0);
  });
});
