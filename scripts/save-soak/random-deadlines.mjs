// Saves with random deadlines and random work: the answer says "saved" if and only if the file is there, also later.
// node scripts/save-soak/random-deadlines.mjs --saves=300                  Reference: security.md D09.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openSaveRoot } from '@is/save';
import { finish, flags, makeArena, repeat } from './arena.mjs';

const { saves, longestMs } = flags({ saves: 300, longestMs: 40 });
const arena = await makeArena();
const root = await openSaveRoot(arena.root);
const isThere = (index, text) =>
  readFile(join(arena.root, `out/${index}.jpg`), 'utf8').then(
    (content) => content === text,
    () => false,
  );

const answers = { saved: 0 };
let violations = 0;
let latestMs = 0;
await repeat({ count: saves, atOnce: 16 }, async (index) => {
  const timeoutMs = 1 + Math.random() * longestMs;
  const workMs = Math.random() * longestMs;
  const text = `content ${index} `.repeat(1000);
  const startMs = performance.now();
  const answer = await root
    .save({
      folder: 'out',
      name: `${index}.jpg`,
      timeoutMs,
      // A producer that does not listen: it goes on after the refusal.
      produce: async (destination) => {
        await delay(workMs);
        await destination.write(Buffer.from(text));
      },
    })
    .then(
      () => 'saved',
      (error) => error.code,
    );
  if (answer !== 'saved') latestMs = Math.max(latestMs, performance.now() - startMs - timeoutMs);
  answers[answer] = (answers[answer] ?? 0) + 1;
  const promised = answer === 'saved';
  if ((await isThere(index, text)) !== promised) violations += 1;
  await delay(500);
  if ((await isThere(index, text)) !== promised) violations += 1;
});
await root.close();
const temporaries = (await arena.temporaries()).length;
finish({
  answers,
  latestRefusalMs: Math.round(latestMs),
  violations: { untrueAnswers: violations, temporaries },
});
await arena.remove();
