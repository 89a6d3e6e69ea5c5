import { describe, expect, it } from 'vitest';
import { createSharedWork } from './shared-work.js';

/** Work that ends when the test says so, and knows whether it was aborted. */
function controlledWork() {
  const started: { signal: AbortSignal; finish: (value: string) => void; fail: (error: Error) => void }[] =
    [];
  const start = (signal: AbortSignal): Promise<string> =>
    new Promise((finish, fail) => started.push({ signal, finish, fail }));
  return { start, started };
}

const staying = (): AbortSignal => new AbortController().signal;

describe('work that is shared', () => {
  it('is started once for 64 that want the same, and once more for another key', async () => {
    const work = createSharedWork<string>();
    const { start, started } = controlledWork();
    const waiting = Array.from({ length: 64 }, () => work.join('a', start, staying()));
    const other = work.join('b', start, staying());
    await Promise.resolve();
    expect(started).toHaveLength(2);
    started[0]?.finish('drawn');
    started[1]?.finish('other');
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['drawn']));
    expect(await other).toBe('other');
  });

  it('goes on when the one who started it leaves', async () => {
    const work = createSharedWork<string>();
    const { start, started } = controlledWork();
    const first = new AbortController();
    const leaving = work.join('a', start, first.signal);
    const stays = work.join('a', start, staying());
    first.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect(started[0]?.signal.aborted).toBe(false);
    started[0]?.finish('drawn');
    expect(await stays).toBe('drawn');
  });

  it('is aborted with the last who leaves, and started again for the next', async () => {
    const work = createSharedWork<string>();
    const { start, started } = controlledWork();
    const clients = [new AbortController(), new AbortController()];
    const waiting = clients.map(({ signal }) => work.join('a', start, signal));
    const ended = Promise.allSettled(waiting);
    for (const client of clients) client.abort();
    expect(started[0]?.signal.aborted).toBe(true);
    const next = work.join('a', start, staying());
    started[0]?.fail(new Error('aborted'));
    started[1]?.finish('drawn');
    expect(await next).toBe('drawn');
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(started).toHaveLength(2);
  });

  it('fails for all who wait, and is forgotten', async () => {
    const work = createSharedWork<string>();
    const { start, started } = controlledWork();
    const waiting = [work.join('a', start, staying()), work.join('a', start, staying())];
    started[0]?.fail(new Error('broken'));
    for (const one of waiting) await expect(one).rejects.toThrow('broken');
    const next = work.join('a', start, staying());
    started[1]?.finish('drawn');
    expect(await next).toBe('drawn');
  });

  it('is not started for somebody who has left already', async () => {
    const { start, started } = controlledWork();
    await expect(
      createSharedWork<string>().join('a', start, AbortSignal.abort(new Error('gone'))),
    ).rejects.toThrow('gone');
    expect(started).toHaveLength(0);
  });
});
