// Kills a saver at random moments: the target is the old or a new file, whole, and never older than the last answer.
// node scripts/save-soak/kill-sweep.mjs --kills=200                        Reference: security.md C19, D23.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSaveRoot } from '@is/save';
import { finish, flags, makeArena } from './arena.mjs';

const { kills } = flags({ kills: 200 });
const LENGTH_BYTES = 300_000;
const victim = fileURLToPath(new URL('kill-victim.mjs', import.meta.url));
const arena = await makeArena();
const path = join(arena.root, 'out/one.jpg');
await writeFile(path, randomBytes(LENGTH_BYTES));

let torn = 0;
let forgotten = 0;
let answersSeen = 0;
for (let round = 0; round < kills; round += 1) {
  const told = await runAndKill();
  const content = await readFile(path);
  const begun = told.filter((line) => line.startsWith('ready')).map((line) => line.slice(6));
  const saved = told.filter((line) => line.startsWith('saved')).map((line) => line.slice(6));
  answersSeen += saved.length;
  if (content.length !== LENGTH_BYTES) torn += 1;
  if (saved.length === 0) continue;
  // After an answer the file is the one it told of, or a later one that was begun.
  const isLastAnswer = createHash('sha256').update(content).digest('hex') === saved.at(-1);
  const isLater = begun.slice(saved.length).includes(content.subarray(0, 8).toString('hex'));
  if (!isLastAnswer && !isLater) forgotten += 1;
}
const left = await arena.temporaries();
const sweepable = await sweepLeft(left);
finish({
  kills,
  answersSeen,
  temporariesLeft: left.length,
  violations: { torn, forgotten, unswept: sweepable },
});
await arena.remove();

function runAndKill() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [victim, arena.root], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 12));
    child.once('error', reject);
    child.once('close', () => resolve(output.split('\n').slice(0, -1)));
  });
}

/** Makes the leftovers two hours old and saves once: how many are still there? */
async function sweepLeft(names) {
  const old = new Date(Date.now() - 7_200_000);
  for (const name of names) await utimes(join(arena.root, name), old, old);
  const root = await openSaveRoot(arena.root);
  await root.save({
    folder: 'out',
    name: 'after.jpg',
    timeoutMs: 10_000,
    produce: (destination) => destination.write(Buffer.from('after')),
  });
  await root.close();
  return (await readdir(join(arena.root, 'out'))).filter((name) => name.endsWith('.tmp')).length;
}
