// A thread that draws one scene after the other.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { SCENES } from './scene-list.mjs';

// A failure is an unhandled rejection, which ends the thread and reaches its owner as an error.
parentPort.on('message', (task) => void draw(task));

async function draw({ scene, folder }) {
  const { files, encode } = SCENES[scene];
  const pictures = await encode();
  for (const [i, picture] of pictures.entries()) {
    // A picture appears under its name only when it is complete, so an interrupted start leaves none broken.
    const unfinished = join(folder, `.unfinished-${files[i]}`);
    await picture.toFile(unfinished);
    renameSync(unfinished, join(folder, files[i]));
  }
  parentPort.postMessage(files);
}
