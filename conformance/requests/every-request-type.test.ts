import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProperties } from '@is/props';
import { fileURLToPath } from 'node:url';
import { REQUEST_TYPES } from '@is/protocol';
import type { RequestTypeDefinition, RequestTypeName } from '@is/protocol';
import { ANSWERS } from '@is/reply';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';

interface DocumentedRequest {
  readonly req: string;
  readonly contexts: readonly string[];
  readonly formats: readonly { readonly format: string }[];
  readonly encodings: object | null;
  readonly ttl: string | null;
  readonly otherCommands: string | null;
  readonly properties: readonly { readonly name: string }[];
  readonly contentProperties?: readonly { readonly name: string }[];
}

const file = sharedPath('spec/requests.json');
const entries = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { requests: readonly DocumentedRequest[] }).requests
  : [];
const documented = entries.filter(({ req }) => !req.startsWith('<'));

/** Viewers send it; no page describes it. Reference: corpus/stats.md 2. */
const OURS: ReadonlySet<string> = new Set(['tile']);

/** What says which layers there are: the list of req=map leaves it out (ambiguities.md map-commands-list). */
const OF_LAYERS: ReadonlySet<string> = new Set(['effect', 'template', 'text', 'textPs', 'color']);

const CONTEXTS: Readonly<Record<string, string>> = { image: '/is/image', content: '/is/content' };

/** How the pages speak of the three times to live. */
function timeToLiveOf({ ttl }: DocumentedRequest): RequestTypeDefinition['timeToLive'] {
  if (ttl === null) return 'none';
  return ttl.includes('NonImgExpiration') ? 'non-image-expiration' : 'expiration';
}

/** Files with the rows of a type: one per type, and named as the type is but where other work has a place of its own. */
const FILES: Readonly<Record<string, string>> = {
  '<root>': 'empty.test.ts',
  '<static item>': 'static-item.test.ts',
  saveToFile: '../save/save-to-file.test.ts',
};

function testOf(req: string): string {
  return fileURLToPath(new URL(FILES[req] ?? `${req}.test.ts`, import.meta.url));
}

describe.skipIf(!hasSharedFolder)(
  `requests.json and the implementation are equal${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    const names = Object.keys(REQUEST_TYPES) as RequestTypeName[];

    it('in both directions: no type is missing, none is made up, and each has an answer', () => {
      const ours = names.filter((name) => !OURS.has(name));
      expect(ours.toSorted()).toEqual(documented.map(({ req }) => req).toSorted());
      expect(Object.keys(ANSWERS).toSorted()).toEqual(names.toSorted());
    });

    it.each(documented.map((row) => [row.req, row] as const))(
      '%s: contexts, formats, encoding, time to live',
      (name, row) => {
        const type: RequestTypeDefinition = REQUEST_TYPES[name as RequestTypeName];
        expect({
          contexts: type.contexts.map((context) => CONTEXTS[context]),
          formats: type.formats,
          hasEncoding: type.hasEncoding,
          timeToLive: type.timeToLive,
        }).toEqual({
          contexts: row.contexts,
          formats: row.formats.map(({ format }) => format),
          hasEncoding: row.formats.length > 0 && row.encodings !== null,
          timeToLive: timeToLiveOf(row),
        });
      },
    );

    it.each([...entries.map(({ req }) => req), ...OURS])('%s has a file of cited rows', (req) => {
      const path = testOf(req);
      expect(existsSync(path), path).toBe(true);
      const cited = OURS.has(req)
        ? 'clients.md'
        : `requests.json ${req.replace('<static item>', 'static item')}`;
      expect(readFileSync(path, 'utf8')).toContain(cited);
    });

    it('and no file is about something else', () => {
      const folder = fileURLToPath(new URL('.', import.meta.url));
      const known = new Set([...entries.map(({ req }) => req), ...OURS].map(testOf));
      const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
      const others = files.map((name) => join(folder, name)).filter((path) => !known.has(path));
      expect(others).toEqual([fileURLToPath(import.meta.url)]);
    });

    it.each(documented.map((row) => [row.req, row.otherCommands ?? ''] as const))(
      '%s considers what its page says: %s',
      (name, said) => {
        const type: RequestTypeDefinition = REQUEST_TYPES[name as RequestTypeName];
        const unsaid = (type.considers ?? []).filter(
          (command) => !said.includes(command.replace(/[NA]$/, '')) && !OF_LAYERS.has(command),
        );
        expect(unsaid).toEqual([]);
        expect(type.considers?.length === 0).toBe(said.startsWith('ignored'));
      },
    );

    it('none of them is refused as a whole', () => {
      expect(names.filter((name) => REQUEST_TYPES[name].support.level === 'unsupported')).toEqual([]);
    });
  },
);

/** Names as they are printed in the reference, slips mended: blanks and colons. Reference: ambiguities.md props-names. */
function keysOf(properties: DocumentedRequest['properties']): readonly string[] {
  return properties.map(({ name }) => name.replaceAll(' ', ''));
}

describe.skipIf(!hasSharedFolder)(
  'replies have the documented properties, all of them, in that order',
  () => {
    let target: RunningTarget;

    beforeAll(async () => {
      target = await startTarget();
      await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(40, 30, [9, 90, 200, 255]));
      await writeFile(join(target.contentFolder, 'care.txt'), 'wash cold');
    });
    afterAll(() => target.stop());

    it.each(
      entries
        .filter(({ properties }) => properties.length > 0)
        .map(({ req, properties }) => [req, keysOf(properties)] as const),
    )('%s: %j', async (req, keys) => {
      const query = req === '<root>' ? '/' : `/flat?req=${req}&name=a.png`;
      const text = await (await fetch(`${target.url}/is/image${query}`)).text();
      const found = parseProperties(text, 'text').entries.map(([key]) => key);
      // A save tells more behind them: docs/saving-safely.md.
      expect(req === 'saveToFile' ? found.slice(0, keys.length) : found).toEqual(keys);
    });

    it('those of static content', async () => {
      const keys = keysOf(entries.find(({ req }) => req === 'props')?.contentProperties ?? []);
      const text = await (await fetch(`${target.url}/is/content/care.txt?req=props`)).text();
      expect(parseProperties(text, 'text').entries.map(([key]) => key)).toEqual(keys);
    });
  },
);
