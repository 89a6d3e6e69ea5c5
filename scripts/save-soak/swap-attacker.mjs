// Saves and reads below a folder that another process swaps with a link to the outside, without pause.
// node scripts/save-soak/swap-attacker.mjs --saves=20000 --reads=20000 --level=sub|out --mode=descriptor|portable
// Reference: security.md B01, B02, B03.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSaveRoot } from '@is/save';
import { openConfinedRoot } from '@is/save/confined';
import { finish, flags, makeArena, repeat } from './arena.mjs';
import { startAttacker } from './attacker.mjs';

const { saves, reads, level, mode } = flags({
  saves: 20_000,
  reads: 20_000,
  level: 'sub',
  mode: 'descriptor',
});
const arena = await makeArena();
await writeFile(join(arena.root, 'out/sub/canary.jpg'), 'inside');
if (level === 'out') {
  await mkdir(join(arena.outside, 'sub'));
  await writeFile(join(arena.outside, 'sub/canary.jpg'), 'the canary');
}
const toolFolder = await mkdtemp(join(tmpdir(), 'is-save-attacker-'));
const root = await openSaveRoot(arena.root, { mode });
const source = await openConfinedRoot(arena.root, { mode });
const folder = join(arena.root, level === 'out' ? 'out' : 'out/sub');
const attacker = startAttacker({ folder, target: arena.outside, toolFolder });

const answers = {};
const count = (answer) => {
  answers[answer] = (answers[answer] ?? 0) + 1;
};
const startMs = performance.now();
await repeat({ count: saves, atOnce: 8 }, async (index) => {
  const produce = (destination) => destination.write(Buffer.from(`save ${index}`));
  const request = { folder: 'out', name: `sub/${index % 100}.jpg`, timeoutMs: 30_000, produce };
  await root.save(request).then(
    () => count('saved'),
    (error) => count(error.code),
  );
});
const saveSeconds = (performance.now() - startMs) / 1000;
let canaryReads = 0;
await repeat({ count: reads, atOnce: 8 }, async () => {
  try {
    const file = await source.openFile('out/sub/canary.jpg');
    const text = Buffer.from(await file.read()).toString();
    await file.close();
    if (text !== 'inside') canaryReads += 1;
    count('read');
  } catch (error) {
    count(error.code);
  }
});
const attacked = await attacker.stop();
await root.close();
await source.close();
const escaped = (await arena.escaped()).filter((name) => name !== 'sub' && name !== 'sub/canary.jpg');
const finals = escaped.filter((name) => name.endsWith('.jpg'));
const temporaries = await arena.temporaries();
finish({
  attacker: attacker.kind,
  mode: root.mode,
  level,
  answers,
  saveSeconds: Number(saveSeconds.toFixed(1)),
  violations: {
    filesOutside: finals.length,
    temporariesOutside: escaped.length - finals.length,
    canaryReads,
    temporaries: temporaries.length,
    idleAttacker: attacked ? 0 : 1,
  },
});
await arena.remove();
await rm(toolFolder, { recursive: true });
