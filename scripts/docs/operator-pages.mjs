import { ATTRIBUTES, ATTRIBUTE_NAMES, iniNameOf } from '@is/catalog';
import { ERROR_PRESENTATION } from '@is/reply';
import { SETTINGS } from '@is/server';
import { code, markdownPage, markdownTable } from './markdown-page.mjs';

export const settingsPage = markdownPage({
  name: 'settings.md',
  title: 'Settings',
  from: 'apps/server/src/http-settings.ts` and `packages/reply/src/settings/',
  parts: [
    'Environment variables, read once at start. A value that is not usable refuses the start and says what was expected.',
    markdownTable(
      ['variable', 'meaning', 'default', 'expected', 'unit', 'in the reference'],
      Object.values(SETTINGS).map(({ env, summary, default: absent, expectation, unit = '', reference }) => [
        code(env),
        summary,
        code(absent),
        expectation,
        unit,
        reference === 'ours' ? 'ours' : code(reference),
      ]),
    ),
  ],
});

export const attributesPage = markdownPage({
  name: 'attributes.md',
  title: 'Catalog attributes',
  from: 'packages/catalog/src/attributes/',
  parts: [
    'Written as `name=value` in `default.ini` and in the `.ini` file of a catalog. `inherited` ones come from `default.ini` ' +
      'where a catalog does not state them, and have the built-in value where neither does.',
    markdownTable(
      ['attribute', 'meaning', 'value', 'built in', 'placement', 'group'],
      ATTRIBUTE_NAMES.map((name) => {
        /** @type {import('@is/catalog').AttributeDefinition} */
        const { summary, group, placement, type, ...rest } = ATTRIBUTES[name];
        const builtIn = 'builtIn' in rest ? spell(rest.builtIn) : '';
        return [code(iniNameOf(name)), summary, type.expected, code(builtIn), placement, group];
      }),
    ),
  ],
});

export const errorsPage = markdownPage({
  name: 'errors.md',
  title: 'Errors',
  from: 'packages/reply/src/errors/error-presentation.ts',
  parts: [
    'The text of an error starts with its class, then the title; `attribute::ErrorDetail` adds the rest. A save that fails ' +
      'is always 403.',
    markdownTable(
      ['class', 'status', 'title', 'code', 'log'],
      Object.entries(ERROR_PRESENTATION).map(([name, { class: errorClass, status, title, log }]) => [
        errorClass,
        String(status),
        title,
        code(name),
        log,
      ]),
    ),
  ],
});

/**
 * A built-in value as it would be written in a catalog, near enough to be recognized.
 * @param {unknown} value
 * @returns {string}
 */
function spell(value) {
  if (Array.isArray(value)) return value.map(spell).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(spell).join(',');
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}
