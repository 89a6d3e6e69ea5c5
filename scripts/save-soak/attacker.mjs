import { execFileSync, spawn } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts a process that swaps `folder` with a link to `target` without pause. `kind` says how fast it is. */
export function startAttacker({ folder, target, toolFolder }) {
  const link = `${folder}-link`;
  symlinkSync(target, link);
  const program = compileExchange(toolFolder);
  const [command, args] =
    program === undefined
      ? [process.execPath, [beside('rename-attacker.mjs'), folder, link, target]]
      : [program, [folder, link]];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    kind: program === undefined ? 'rename loop' : 'rename exchange',
    /** @returns whether it was at work until now */
    stop: async () => {
      if (child.exitCode !== null) return false;
      const exited = new Promise((resolve) => {
        child.once('exit', resolve);
      });
      child.kill('SIGKILL');
      await exited;
      return true;
    },
  };
}

function compileExchange(toolFolder) {
  const program = join(toolFolder, 'exchange-attacker');
  try {
    execFileSync('cc', ['-O2', '-o', program, beside('exchange-attacker.c')], { stdio: 'ignore' });
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}
