// Saves larger and larger files into a 64 KiB file system (needs the right to mount).
// node scripts/save-soak/tmpfs-full.mjs                                    Reference: security.md C01, finding 6.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSaveRoot } from '@is/save';
import { finish, flags, makeArena } from './arena.mjs';

const { step } = flags({ step: 4096 });
const arena = await makeArena();
const small = join(arena.root, 'out/small');
await mkdir(small);
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
const answers = {};
let untrue = 0;
let temporaries = 0;
try {
  const root = await openSaveRoot(arena.root);
  let expected = Buffer.from('old');
  await writeFile(join(small, 'x.jpg'), expected);
  for (const writer of ['write', 'descriptor']) {
    for (let lengthBytes = step; lengthBytes <= 200_000; lengthBytes += step) {
      const bytes = Buffer.alloc(lengthBytes, lengthBytes % 251);
      const answer = await root
        .save({
          folder: 'out',
          name: 'small/x.jpg',
          timeoutMs: 10_000,
          produce: (destination) =>
            writer === 'write' ? destination.write(bytes) : writeFile(destination.descriptorPath, bytes),
        })
        .then(
          ({ sha256 }) =>
            sha256 === createHash('sha256').update(bytes).digest('hex') ? 'saved' : 'untrue receipt',
          (error) => error.code,
        );
      const counted = `${writer}: ${answer}`;
      answers[counted] = (answers[counted] ?? 0) + 1;
      if (answer === 'saved') expected = bytes;
      else if (answer !== 'save.full') untrue += 1;
      if (!(await readFile(join(small, 'x.jpg'))).equals(expected)) untrue += 1;
      temporaries += (await arena.temporaries()).length;
    }
  }
  await root.close();
} finally {
  execFileSync('umount', [small]);
}
finish({ answers, violations: { untrue, temporaries } });
await arena.remove();
