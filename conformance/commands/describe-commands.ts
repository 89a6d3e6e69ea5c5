import type { CommandCategory } from '@is/protocol';
import { COMMANDS } from '@is/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_CASES } from './all-cases.js';
import type { Probe } from './probe.js';
import { startProbe } from './probe.js';

/** Runs the cases of the commands of some categories against one product in this process. */
export function describeCommands(categories: readonly CommandCategory[]): void {
  const commands = Object.values(ALL_CASES).filter(({ command }) =>
    categories.includes(COMMANDS[command].category),
  );
  let probe: Probe;
  beforeAll(async () => {
    probe = await startProbe();
  });
  afterAll(() => probe.stop());

  describe.each(commands)('$command', ({ cases }) => {
    it.each(cases)('$says ($cites)', async (expected) => {
      expect(await probe.observe(expected)).toEqual(expected);
    });
  });
}
