// Opens a page in jsdom and tells what its scripts put into `window.results`. In a thread of its own: a page that waits
// for a synchronous request holds it, while the server answers in another.
import { parentPort, workerData } from 'node:worker_threads';
import { JSDOM, VirtualConsole } from 'jsdom';

/** @type {string[]} */
const problems = [];
const virtualConsole = new VirtualConsole();
virtualConsole.on('jsdomError', (error) => problems.push(error.message));
virtualConsole.on('error', (...words) => problems.push(words.join(' ')));

const { window } = await JSDOM.fromURL(workerData, {
  runScripts: 'dangerously',
  resources: 'usable',
  virtualConsole,
});
const deadlineMs = Date.now() + 15_000;
while (window.results === undefined && Date.now() < deadlineMs) {
  await new Promise((wake) => setTimeout(wake, 20));
}
parentPort?.postMessage(JSON.stringify({ results: window.results, problems }));
window.close();
