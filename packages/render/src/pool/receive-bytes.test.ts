import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { receiveBytes } from './receive-bytes.js';

function pausedPipe(): PassThrough {
  return new PassThrough({ highWaterMark: 2 ** 20 }).pause();
}

describe('receiving bytes from a pipe', () => {
  it('puts chunks together whatever their sizes, also when they came before anyone asked', async () => {
    const pipe = pausedPipe();
    pipe.write('ab');
    const received = receiveBytes(pipe, 6);
    pipe.write('c');
    pipe.write('def');
    expect(Buffer.from(await received).toString()).toBe('abcdef');
  });

  it('leaves the pipe paused, so that the next answer is read from its beginning', async () => {
    const pipe = pausedPipe();
    const first = receiveBytes(pipe, 3);
    pipe.write('abc');
    expect(Buffer.from(await first).toString()).toBe('abc');
    pipe.write('xyz');
    expect(Buffer.from(await receiveBytes(pipe, 3)).toString()).toBe('xyz');
  });

  it('reads nothing for an empty answer', async () => {
    expect(await receiveBytes(pausedPipe(), 0)).toHaveLength(0);
  });

  it('refuses to hold more bytes than there can be', async () => {
    await expect(receiveBytes(pausedPipe(), 2 ** 52)).rejects.toThrow(RangeError);
  });

  it('refuses more bytes than were announced', async () => {
    const pipe = pausedPipe();
    const received = receiveBytes(pipe, 3);
    pipe.write('abcd');
    await expect(received).rejects.toThrow('expected 3 bytes, got at least 4');
  });
});
