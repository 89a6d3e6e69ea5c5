import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CommandDefinition } from '@is/protocol';
import { COMMAND_DEFINITIONS, COMMAND_NAMES } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '../targets/shared-folder.js';
import { ALL_CASES } from './all-cases.js';

const FILES = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.cases.ts'))
  .map((name) => name.slice(0, -'.cases.ts'.length));

const SENTENCES = sharedPath('spec/commands.json');
const documented: readonly (Readonly<Record<string, unknown>> & { readonly name: string })[] = existsSync(
  SENTENCES,
)
  ? (JSON.parse(readFileSync(SENTENCES, 'utf8')) as typeof documented)
  : [];

const REGISTRY: readonly CommandDefinition[] = COMMAND_DEFINITIONS;

describe('every command of the registry', () => {
  it('has a file of cases that is called after it, and no file is left over', () => {
    expect(FILES.toSorted()).toEqual([...COMMAND_NAMES].toSorted());
    expect(Object.entries(ALL_CASES).filter(([name, { command }]) => name !== command)).toEqual([]);
  });

  it.each(REGISTRY.map(({ name, support }) => [name, support] as const))(
    '%s: something is shown of it unless it is not supported, and then that it is refused',
    (name, { level }) => {
      const cases = ALL_CASES[name as keyof typeof ALL_CASES].cases;
      const shown = cases.filter(({ fails }) => fails === undefined);
      const refused = cases.filter(({ fails }) => fails === 'render.plan' || fails === 'reply.unsupported');
      expect(level === 'unsupported' ? refused.length : shown.length).toBeGreaterThan(0);
    },
  );

  it.each(REGISTRY.map(({ name, support }) => [name, support] as const))(
    '%s is fully supported or says what is missing',
    (_name, support) => {
      expect(support.level === 'full' ? 'a whole sentence.' : support.reason).toMatch(/^\S.{10,}\.$/);
    },
  );

  it.each(Object.values(ALL_CASES))('$command: says each thing once', ({ cases }) => {
    expect(new Set(cases.map(({ says, ask }) => `${says} ${ask}`)).size).toBe(cases.length);
  });
});

describe.skipIf(documented.length === 0)('every cited sentence', () => {
  /** `notes` is a field of the command's own entry; others name their file, or a decision of ours. */
  const FIELD = /^[a-z][A-Za-z]*$/;

  it.each(Object.values(ALL_CASES))('$command: is there', ({ command, cases }) => {
    const entry = documented.find(({ name }) => name === command);
    const cited = cases.map(({ cites }) => cites).filter((cites) => FIELD.test(cites));
    expect(cited.filter((field) => isAbsent(entry?.[field]))).toEqual([]);
    expect(cited.length).toBeGreaterThan(0);
  });
});

function isAbsent(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
