import { COMMAND_DEFINITIONS, REQUEST_TYPES } from '@is/protocol';
import { code, markdownPage, markdownTable } from './markdown-page.mjs';

/** @typedef {import('@is/protocol').Support} Support */

const REQUEST_TYPE_ENTRIES = Object.entries(REQUEST_TYPES);

export const commandsPage = markdownPage({
  name: 'commands.md',
  title: 'Commands',
  from: 'packages/protocol/src/commands/',
  parts: [
    countsOf(COMMAND_DEFINITIONS.map(({ support }) => support)),
    'What is not full has its reason in [unsupported.md](unsupported.md). `is commands --json` prints this list.',
    markdownTable(
      ['command', 'what it does', 'value', 'without it', 'support'],
      COMMAND_DEFINITIONS.map(({ syntax, aliases = [], summary, value, default: absent = '', support }) => [
        [syntax, ...aliases].map(code).join(' or '),
        summary,
        value.expectation,
        absent,
        support.level,
      ]),
    ),
  ],
});

export const requestTypesPage = markdownPage({
  name: 'request-types.md',
  title: 'Request types',
  from: 'packages/protocol/src/commands/request-types.ts',
  parts: [
    countsOf(REQUEST_TYPE_ENTRIES.map(([, { support }]) => support)),
    markdownTable(
      ['req=', 'what is answered', 'below', 'formats', 'support'],
      REQUEST_TYPE_ENTRIES.map(([name, { summary, contexts, formats, support }]) => [
        code(name),
        summary,
        contexts.map((context) => code(`/is/${context}`)).join(', '),
        formats.join(', '),
        support.level,
      ]),
    ),
  ],
});

export const unsupportedPage = markdownPage({
  name: 'unsupported.md',
  title: 'What is not fully supported',
  from: 'packages/protocol/src/commands/',
  parts: [
    '- `partial`: some values or some situations; the rest is refused or reported.\n' +
      '- `parsed-and-ignored`: checked, then without effect, and nobody misses it in the reply.\n' +
      '- `unsupported`: checked and reported as an issue; a picture that needs it is refused, not drawn without it.',
    markdownTable(
      ['what', 'support', 'why'],
      [
        ...COMMAND_DEFINITIONS.map(({ name, support }) => gapRow(name, support)),
        ...REQUEST_TYPE_ENTRIES.map(([name, { support }]) => gapRow(`req=${name}`, support)),
      ].flat(),
    ),
  ],
});

/**
 * @param {string} name
 * @param {Support} support
 */
function gapRow(name, support) {
  return support.level === 'full' ? [] : [[code(name), support.level, support.reason]];
}

/** @param {readonly Support[]} supports */
function countsOf(supports) {
  const levels = [...new Set(supports.map(({ level }) => level))];
  const counts = levels.map(
    (level) => `${supports.filter((support) => support.level === level).length} ${level}`,
  );
  return `${supports.length} in all: ${counts.join(', ')}.`;
}
