// node examples/demo/render-templates.mjs     (after pnpm build) writes the pictures of docs/templates.md by running its requests
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makePictures, PICTURES_FOLDER } from './make-pictures.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PAGE = here('../../docs/templates.md');
/** A picture of the page, and the request under it that makes it. */
const PICTURE = /!\[[^\]]*\]\(pictures\/([\w-]+\.jpg)\)\s+```text\n(\S+)\n```/g;

await makePictures();
mkdirSync(here('../../docs/pictures'), { recursive: true });
let drawn = 0;
for (const [, file, request] of readFileSync(PAGE, 'utf8').matchAll(PICTURE)) {
  execFileSync(process.execPath, [
    here('../../apps/cli/dist/main.js'),
    'render',
    request,
    `--output=${here(`../../docs/pictures/${file}`)}`,
    `--catalogs=${here('catalogs')}`,
    `--images=${PICTURES_FOLDER}`,
  ]);
  drawn += 1;
}
console.log(`templates: drew ${drawn} pictures`);
process.exitCode = drawn === 0 ? 1 : 0;
