import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CommandName } from './command-registry.js';
import { COMMAND_DEFINITIONS, COMMAND_NAMES, findCommand } from './command-registry.js';

/** The names of commands.json, so that the law also holds where ../shared is absent. */
const DOCUMENTED_NAMES = `
  align anchor anchorN bfc bgColor bgc blendMode cache clipPath clipPathE clipXPath clipXPathE color crop cropN
  cropPathE defaultImage dpr effect effectMask extend extendN fit flip fmt handler hei hide icc iccEmbed id imageSet
  jpegSize labelkey layer locale map mapA mask maskUse message name network op_blur op_brightness op_colorbalance
  op_colorize op_contrast op_grow op_growMask op_growMaskR op_hue op_invert op_noise op_saturation op_sharpen op_usm
  op_usmR opac origin originN pathAttr pathEmbed perspective perspectiveN pos posN printRes pscan qlt quantize rect req
  res resMode rgn rotate scale scl size sizeN src template text textAngle textAttr textFlowPath textFlowXPath textPath
  textPs timeout type wid xmpEmbed`
  .trim()
  .split(/\s+/);

const COMMANDS_JSON = new URL('../../../../../shared/spec/commands.json', import.meta.url);

interface DocumentedArgument {
  readonly name: string;
  readonly type: string;
  readonly values?: readonly (string | number)[];
  readonly min?: number;
  readonly max?: number;
  readonly minExclusive?: boolean;
  readonly maxExclusive?: boolean;
  readonly optional?: boolean;
  readonly default?: string | number;
}

interface DocumentedCommand {
  readonly name: CommandName;
  readonly aliases: readonly string[];
  readonly variantOf: string | null;
  readonly category: string;
  readonly scope: string;
  readonly whenComp: string;
  readonly effectLayers: string;
  readonly page: string;
  readonly args: readonly DocumentedArgument[];
}

const documented: readonly DocumentedCommand[] = existsSync(COMMANDS_JSON)
  ? JSON.parse(readFileSync(COMMANDS_JSON, 'utf8'))
  : [];

/** Forms, limits and defaults that the argument table alone does not tell. */
const OWN_TESTS: ReadonlySet<string> = new Set(['cache', 'fmt', 'pathAttr', 'sizeN']);

describe('the registry', () => {
  it('has the 94 documented names and no others', () => {
    expect([...COMMAND_NAMES].sort()).toEqual(DOCUMENTED_NAMES);
  });

  it('gives no spelling to two commands', () => {
    const spellings = COMMAND_DEFINITIONS.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(new Set(spellings.map((each) => each.toLowerCase())).size).toBe(spellings.length);
  });

  it('names an existing command as the base of every variant', () => {
    for (const { variantOf } of COMMAND_DEFINITIONS) {
      expect(variantOf === undefined || findCommand(variantOf)?.name === variantOf).toBe(true);
    }
  });
});

describe.skipIf(documented.length === 0)('commands.json (skipped without ../shared)', () => {
  it('lists the committed names', () => {
    expect(documented.map(({ name }) => name as string).sort()).toEqual(DOCUMENTED_NAMES);
  });

  it.each(documented)('files $name as the registry does', (entry) => {
    const command = findCommand(entry.name);
    // Decision: ambiguities.md pathattr-scope: at comp it goes to layer 0.
    const whenComp = entry.whenComp === 'unspecified' ? 'layer0' : entry.whenComp;
    expect(command).toMatchObject({
      name: entry.name,
      category: entry.category,
      scope: entry.scope,
      whenComp,
      effectLayers: entry.effectLayers,
      reference: entry.page,
    });
    expect(command?.variantOf ?? null).toBe(entry.variantOf);
    expect(command?.aliases ?? []).toEqual(entry.aliases.map((alias) => alias.split(' ')[0]));
  });

  it.each(argumentCases())('$title', ({ name, text, isLegal }) => {
    expect(findCommand(name)?.value.parse(text).ok).toBe(isLegal);
  });

  it.each(defaultCases())('$title', ({ name, short, long }) => {
    const value = findCommand(name)?.value;
    expect(value?.parse(short).ok).toBe(true);
    expect(value?.parse(short)).toEqual(value?.parse(long));
  });
});

interface ArgumentCase {
  readonly title: string;
  readonly name: string;
  readonly text: string;
  readonly isLegal: boolean;
}

function argumentCases(): ArgumentCase[] {
  return tabulated().flatMap(({ name, args }) =>
    args.flatMap((argument, index) => {
      const caseOf = (value: number | string, isLegal: boolean): ArgumentCase => {
        const text = args.map((each, at) => (at === index ? String(value) : sampleOf(each))).join(',');
        return { title: `${name}=${text} is ${isLegal ? 'legal' : 'illegal'}`, name, text, isLegal };
      };
      const { min, max, minExclusive = false, maxExclusive = false, values = [] } = argument;
      return [
        ...(min === undefined ? [] : [caseOf(min, !minExclusive), caseOf(min - 1, false)]),
        ...(max === undefined ? [] : [caseOf(max, !maxExclusive), caseOf(max + 1, false)]),
        ...values.filter((value) => value !== 'R3T<n>').map((value) => caseOf(value, true)),
        ...(argument.type === 'enum' || argument.type === 'flag' ? [caseOf('nonsense', false)] : []),
      ];
    }),
  );
}

/** Optional arguments whose default is a literal: leaving them out means the same as writing it. */
function defaultCases() {
  return tabulated().flatMap(({ name, args }) =>
    args.flatMap((argument, index) => {
      if (argument.default === undefined || /\s|::/.test(String(argument.default))) return [];
      const before = args.slice(0, index).map(sampleOf);
      const short = before.join(',');
      const long = [...before, argument.default].join(',');
      return [{ title: `${name}=${short} means ${name}=${long}`, name, short, long }];
    }),
  );
}

function tabulated(): readonly DocumentedCommand[] {
  return documented.filter(({ name }) => !OWN_TESTS.has(name));
}

/** A legal value somewhere inside the limits. */
function sampleOf({ type, min, max, values = [] }: DocumentedArgument): string {
  switch (type) {
    case 'int':
    case 'real':
      return String(min !== undefined && max !== undefined ? Math.ceil((min + max) / 2) : (min ?? 0) + 1);
    case 'enum':
      return String(values[0]);
    case 'flag':
      return '0';
    case 'color':
      return 'a0b0c0';
    case 'path':
      return 'M0,0L1,1';
    default:
      return 'x';
  }
}
