// What a safe save costs beside a plain write, alternating the two.
// node scripts/save-soak/save-cost.mjs --saves=400 --bytes=200000
import { randomBytes } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSaveRoot } from '@is/save';
import { finish, flags, makeArena } from './arena.mjs';

const { saves, bytes: lengthBytes } = flags({ saves: 400, bytes: 200_000 });
const arena = await makeArena();
await mkdir(join(arena.root, 'out/sub/deep'));
const root = await openSaveRoot(arena.root);
const bytes = randomBytes(lengthBytes);

const ways = {
  plainWrite: (index) => writeFile(join(arena.root, `out/sub/deep/plain${index % 50}.jpg`), bytes),
  writeAndSync: async (index) => {
    const file = await open(join(arena.root, `out/sub/deep/synced${index % 50}.jpg`), 'w');
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
  },
  safeSave: (index) =>
    root.save({
      folder: 'out',
      name: `sub/deep/${index % 50}.jpg`,
      timeoutMs: 30_000,
      produce: (destination) => destination.write(bytes),
    }),
};
const timesMs = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
for (let index = 0; index < saves; index += 1) {
  for (const [way, act] of Object.entries(ways)) {
    const startMs = performance.now();
    await act(index);
    timesMs[way].push(performance.now() - startMs);
  }
}
await root.close();
const quantile = (sorted, share) => Number(sorted[Math.floor(share * (sorted.length - 1))].toFixed(2));
const spread = Object.entries(timesMs).map(([way, times]) => {
  const sorted = times.sort((a, b) => a - b);
  return [
    way,
    { medianMs: quantile(sorted, 0.5), tenthMs: quantile(sorted, 0.1), ninetiethMs: quantile(sorted, 0.9) },
  ];
});
finish({ lengthBytes, ...Object.fromEntries(spread), violations: {} });
await arena.remove();
