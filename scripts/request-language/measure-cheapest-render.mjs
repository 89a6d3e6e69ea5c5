// Processor time that the cheapest picture there is costs the running product: a GIF of one pixel over HTTP, drawn in a
// render process, all processes counted. What parsing, resolving and planning cost of it: measure-speed.mjs. Linux.
//   pnpm build && node scripts/request-language/measure-cheapest-render.mjs [seconds]
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SECONDS = Number(process.argv[2] ?? 6);
const CLIENTS = 4;
/** /proc counts in hundredths of a second. */
const TICK_MS = 10;
const ONE_PIXEL_GIF = 'R0lGODlhAQABAIABAP8AAP///ywAAAAAAQABAAACAkQBADs=';

const program = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'is-cheapest-'));
await writeFile(join(folder, 'default.ini'), '');
await writeFile(join(folder, 'dot.gif'), Buffer.from(ONE_PIXEL_GIF, 'base64'));
const server = spawn(process.execPath, [program], {
  env: { PATH: process.env.PATH, IS_HTTP_PORT: '0', IS_CATALOG_ROOT: folder, IS_IMAGE_ROOTS: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await listeningUrl();
  server.stdout.resume();
  await ask(url, 2);
  const before = await processorMs();
  const requests = await ask(url, SECONDS);
  const eachMs = ((await processorMs()) - before) / requests;
  console.log(
    `${requests} requests, ${(eachMs * 1000).toFixed(0)} µs of processor time each in all processes`,
  );
} finally {
  server.kill('SIGTERM');
  await rm(folder, { recursive: true });
}

/** Clients in parallel; every request differs, so that nothing can be answered twice. */
async function ask(url, seconds) {
  const end = Date.now() + seconds * 1000;
  let sent = 0;
  const client = async () => {
    while (Date.now() < end) {
      sent += 1;
      const reply = await fetch(
        `${url}/is/image/dot.gif?wid=1&hei=1&fmt=gif&bgc=${String(sent % 1e6).padStart(6, '0')}`,
      );
      if (!reply.ok) throw new Error(`answered ${reply.status}: ${await reply.text()}`);
      await reply.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return sent;
}

/** User and system time of the server, its children, and those of them that have ended. */
async function processorMs() {
  const children = await readFile(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8');
  const times = await Promise.all([server.pid, ...children.trim().split(' ')].map(timesOf));
  return times.reduce((sum, ms) => sum + ms, 0);
}

async function timesOf(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0) * TICK_MS;
}

async function listeningUrl() {
  let seen = '';
  for await (const chunk of server.stdout) {
    seen += chunk;
    const found = /listening on (http:[^"]+)/.exec(seen);
    if (found !== null) return found[1];
  }
  throw new Error(`the server ended before it listened: ${seen}`);
}
