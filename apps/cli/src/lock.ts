import type { Command } from 'commander';
import { writeStdout } from './write-stdout.js';

interface LockOptions {
  readonly obfuscate?: true;
  readonly verify?: true;
}

/** `is lock`: the check value for catalogs with attribute::RequestLock. Reference: grammar.md G11. */
export function addLockCommand(program: Command): void {
  program
    .command('lock')
    .argument('<modifiers>', 'what stands behind the ? of a request, for example wid=200&hei=200')
    .description('append the request lock to modifiers, or check it')
    .option('--obfuscate', 'base64 the result; with --verify: the modifiers are base64')
    .option(
      '--verify',
      'check the lock at the end and print the modifiers without it; exit code 1 if it is wrong',
    )
    .action(async (modifiers: string, options: LockOptions) => {
      refuseWholeRequest(modifiers);
      const result = options.verify === true ? unlocked(modifiers, options) : locked(modifiers, options);
      await writeStdout(`${await result}\n`);
    });
}

/** A lock of more than the modifiers would look right, and open nothing. */
function refuseWholeRequest(modifiers: string): void {
  if (!/^(?:\?|https?:\/\/|[^=&?]*\?)/.test(modifiers)) return;
  throw new Error(`modifiers: expected what stands behind the ?, got ${JSON.stringify(modifiers)}`);
}

async function locked(modifiers: string, { obfuscate }: LockOptions): Promise<string> {
  const { appendRequestLock, obfuscateModifiers } = await import('@is/protocol');
  const text = appendRequestLock(modifiers);
  return obfuscate === true ? obfuscateModifiers(text) : text;
}

async function unlocked(modifiers: string, { obfuscate }: LockOptions): Promise<string> {
  const { deobfuscateModifiers, verifyRequestLock } = await import('@is/protocol');
  return verifyRequestLock(obfuscate === true ? deobfuscateModifiers(modifiers) : modifiers);
}
