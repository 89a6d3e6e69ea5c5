// Many savers of one name at once, and readers that hash what they see.
// node scripts/save-soak/one-name-race.mjs --savers=400 --rounds=5        Reference: security.md D12.
import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSaveRoot } from '@is/save';
import { finish, flags, makeArena } from './arena.mjs';

const { savers, rounds } = flags({ savers: 400, rounds: 5 });
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const arena = await makeArena();
const root = await openSaveRoot(arena.root);
const path = join(arena.root, 'out/one.jpg');
const contents = Array.from({ length: savers }, (_, index) => randomBytes(20_000 + 500 * index));
const known = new Set(contents.map(sha256));
await writeFile(path, contents[0]);

const over = new AbortController();
let reads = 0;
let torn = 0;
const reading = (async () => {
  while (!over.signal.aborted) {
    if (!known.has(sha256(await readFile(path)))) torn += 1;
    reads += 1;
  }
})();
let saved = 0;
let wrongReceipts = 0;
const startMs = performance.now();
for (let round = 0; round < rounds; round += 1) {
  const saves = contents.map((bytes) =>
    root.save({
      folder: 'out',
      name: 'one.jpg',
      timeoutMs: 120_000,
      produce: (destination) => destination.write(bytes),
    }),
  );
  for (const receipt of await Promise.all(saves)) {
    saved += 1;
    if (!known.has(receipt.sha256) || !receipt.durable) wrongReceipts += 1;
  }
}
const seconds = Number(((performance.now() - startMs) / 1000).toFixed(1));
over.abort();
await reading;
await root.close();
const temporaries = (await arena.temporaries()).length;
finish({
  saved,
  reads,
  seconds,
  violations: { torn, wrongReceipts, temporaries, failed: savers * rounds - saved },
});
await arena.remove();
