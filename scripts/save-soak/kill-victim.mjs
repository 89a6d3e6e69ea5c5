// Saves one name for ever, telling each committed hash, until it is killed.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openSaveRoot } from '@is/save';

const root = await openSaveRoot(process.argv[2]);
for (;;) {
  const bytes = randomBytes(300_000);
  writeSync(1, `ready ${bytes.subarray(0, 8).toString('hex')}\n`);
  const receipt = await root.save({
    folder: 'out',
    name: 'one.jpg',
    timeoutMs: 60_000,
    produce: async (destination) => {
      for (let start = 0; start < bytes.length; start += 50_000)
        await destination.write(bytes.subarray(start, start + 50_000));
    },
  });
  writeSync(1, `saved ${receipt.sha256}\n`);
}
