// Asks for many distinct pictures and looks all the time whether the cache folder is within its bounds.
// Usage: node scripts/cache-soak/bounds.mjs [--requests=50000] [--at-once=8]

import { finish, flags, repeat } from '../save-soak/arena.mjs';
import { makeCacheArena } from './cache-arena.mjs';

const { requests, atOnce } = flags({ requests: 50_000, atOnce: 8 });
const MOST_ENTRIES = 500;
const MOST_BYTES = 200_000;
const arena = await makeCacheArena();
const server = await arena.start({
  IS_CACHE_MAX_ENTRIES: String(MOST_ENTRIES),
  IS_CACHE_MAX_BYTES: String(MOST_BYTES),
});
const violations = { overEntries: 0, overBytes: 0 };
const largest = { count: 0, bytes: 0 };

await repeat({ count: requests, atOnce }, async (index) => {
  await server.ask(
    `wid=${4 + (index % 12)}&hei=${4 + (Math.floor(index / 12) % 12)}&fmt=jpg&qlt=${1 + (Math.floor(index / 144) % 100)}&op_brightness=${Math.floor(index / 14_400)}`,
    'tiny',
  );
  if (index % 10 !== 0) return;
  const { count, bytes } = await arena.entries();
  largest.count = Math.max(largest.count, count);
  largest.bytes = Math.max(largest.bytes, bytes);
  if (count > MOST_ENTRIES) violations.overEntries += 1;
  if (bytes > MOST_BYTES) violations.overBytes += 1;
});
await server.end('SIGTERM');
await arena.remove();
finish({ requests, largest, violations });
