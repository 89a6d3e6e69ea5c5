// Kills a server while it writes cache entries, starts it again, and compares what it then answers with what is drawn.
// Usage: node scripts/cache-soak/kill-sweep.mjs [--kills=20] [--writes=50]     writes: new pictures per kill

import { finish, flags } from '../save-soak/arena.mjs';
import { makeCacheArena } from './cache-arena.mjs';

const { kills, writes } = flags({ kills: 20, writes: 50 });
const arena = await makeCacheArena();
const violations = { wrongBodies: 0 };
const asked = [];
let keptEntries = 0;

const pictureOf = (index) =>
  `wid=${16 + (index % 600)}&fmt=png&cropN=0,0,1,${1 - Math.floor(index / 600) / 100}`;

for (let kill = 0; kill < kills; kill += 1) {
  const server = await arena.start();
  const killAfter = Math.floor(((kill + 1) * writes) / (kills + 1));
  const pictures = Array.from({ length: writes }, (_, offset) => pictureOf(kill * writes + offset));
  let answered = 0;
  let killing;
  const replies = pictures.map(async (picture) => {
    const body = await server.ask(picture).catch(() => undefined);
    answered += 1;
    if (answered === killAfter) killing = server.end('SIGKILL');
    return [picture, body];
  });
  asked.push(...(await Promise.all(replies)));
  await (killing ?? server.end('SIGKILL'));
}

const server = await arena.start();
keptEntries = (await arena.entries()).count;
for (const [picture, before] of asked) {
  const stored = await server.ask(picture);
  const drawn = await server.ask(`${picture}&cache=off`);
  if (!stored.equals(drawn) || (before !== undefined && !before.equals(drawn))) violations.wrongBodies += 1;
}
await server.end('SIGTERM');
await arena.remove();
finish({ kills, pictures: asked.length, keptEntries, violations });
