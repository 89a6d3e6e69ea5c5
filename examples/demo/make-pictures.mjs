// node examples/demo/make-pictures.mjs     writes the demo pictures that are missing into examples/demo/pictures/
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { SCENES } from './scenes/scene-list.mjs';

export const PICTURES_FOLDER = fileURLToPath(new URL('pictures/', import.meta.url));

const FONT_FILES = [
  'DejaVuSans.ttf',
  'DejaVuSans-Bold.ttf',
  'DejaVuSerif.ttf',
  'DejaVuSerif-Italic.ttf',
  'DejaVuSansMono.ttf',
];

/** Draws every scene of which a file is missing, in as many threads as there are cores. @returns the files written */
export async function makePictures(folder = PICTURES_FOLDER) {
  mkdirSync(folder, { recursive: true });
  copyFonts(folder);
  const missing = Object.keys(SCENES).filter((scene) =>
    SCENES[scene].files.some((file) => !existsSync(join(folder, file))),
  );
  const written = missing.flatMap((scene) => SCENES[scene].files);
  const threads = Math.min(availableParallelism(), missing.length);
  await Promise.all(Array.from({ length: threads }, () => drawWhileAny(missing, folder)));
  return written;
}

/** The fonts of catalogs/fonts.tsv, from the installed package into the folder of the pictures, below which fonts are looked for. */
export function copyFonts(folder = PICTURES_FOLDER) {
  mkdirSync(join(folder, 'fonts'), { recursive: true });
  for (const name of FONT_FILES) {
    const installed = fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}`));
    copyFileSync(installed, join(folder, 'fonts', name));
  }
}

/** One thread: takes the next scene from the shared list until none is left. */
async function drawWhileAny(scenes, folder) {
  const worker = new Worker(new URL('scenes/draw-scene.mjs', import.meta.url));
  try {
    for (let scene = scenes.shift(); scene !== undefined; scene = scenes.shift()) {
      await new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage({ scene, folder });
      });
    }
  } finally {
    await worker.terminate();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const start = performance.now();
  const written = await makePictures();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    written.length === 0 ? 'All demo pictures are there.' : `Drew ${written.join(', ')} in ${seconds} s.`,
  );
}
