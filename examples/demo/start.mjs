// node examples/demo/start.mjs     serves the demo pictures; IS_HTTP_PORT and the other IS_ settings may be set before
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makePictures, PICTURES_FOLDER } from './make-pictures.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

console.log('Drawing the demo pictures where they are missing …');
const drawn = await makePictures();
if (drawn.length > 0) console.log(`Drew ${drawn.join(', ')}.`);

// The server never creates folders; the one that SavePath of catalogs/demo.ini names must stand before.
mkdirSync(here('saved/renders'), { recursive: true });

process.env.IS_HTTP_HOST ??= '127.0.0.1';
process.env.IS_HTTP_PORT ??= '8080';
process.env.IS_CATALOG_ROOT ??= here('catalogs');
process.env.IS_IMAGE_ROOTS ??= PICTURES_FOLDER;
process.env.IS_STATIC_ROOTS ??= here('content');
process.env.IS_SAVE_ROOT ??= here('saved');
process.env.IS_DEMO_EXAMPLES ??= here('examples.json');

// Resolves when the server listens, or has told on stderr why it does not.
await import('../../apps/server/dist/main.js');
if (process.exitCode === undefined)
  await printExamples(`http://${process.env.IS_HTTP_HOST}:${process.env.IS_HTTP_PORT}`);

async function printExamples(origin) {
  const { examples, saveTarget } = JSON.parse(await readFile(here('examples.json'), 'utf8'));
  const lines = examples.map(({ title, target }) => `  ${title}\n    ${origin}${target}`);
  console.log(`
Open ${origin}/ for all of these with pictures:

${lines.join('\n')}

Save one into examples/demo/saved/renders:

  curl '${origin}${saveTarget}'
`);
}
