import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { runProgram } from './run-program.mjs';

const EXAMPLE = /^```js example[ \t]*\r?\n(.*?)^```[ \t]*$/gms;
const TIMEOUT_MS = 60_000;

/**
 * Runs the one example of a package's README in the folder where it is installed: it must end well and print something.
 * @param {string} name of the package
 * @param {string} folder
 * @returns {string[]} complaints
 */
export function runReadmeExample(name, folder) {
  const readme = join(folder, 'node_modules', name, 'README.md');
  const examples = existsSync(readme) ? [...readFileSync(readme, 'utf8').matchAll(EXAMPLE)] : [];
  const [example] = examples;
  if (example?.[1] === undefined || examples.length > 1) {
    return [`README.md has ${examples.length} \`\`\`js example blocks; it should have one`];
  }
  const file = join(folder, `example-of-${name.replace(/\W+/g, '-')}.mjs`);
  writeFileSync(file, example[1]);
  try {
    const printed = runProgram(process.execPath, [file], { folder, timeoutMs: TIMEOUT_MS });
    return printed.trim() === '' ? ['the example of README.md prints nothing'] : [];
  } catch (error) {
    return [`the example of README.md fails: ${error instanceof Error ? error.message : String(error)}`];
  }
}
