import { existsSync, readFileSync } from 'node:fs';
import { REQUEST_TYPES } from '@is/protocol';
import type { RequestTypeDefinition, RequestTypeName } from '@is/protocol';
import { ANSWERS } from '@is/reply';
import { describe, expect, it } from 'vitest';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';

interface DocumentedRequest {
  readonly req: string;
  readonly contexts: readonly string[];
  readonly formats: readonly { readonly format: string }[];
  readonly encodings: object | null;
  readonly ttl: string | null;
}

const file = sharedPath('spec/requests.json');
const documented = (
  existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { requests: readonly DocumentedRequest[] }).requests
    : []
).filter(({ req }) => !req.startsWith('<'));

/** Viewers send it; no page describes it. Reference: corpus/stats.md 2. */
const OURS: ReadonlySet<string> = new Set(['tile']);

const CONTEXTS: Readonly<Record<string, string>> = { image: '/is/image', content: '/is/content' };

/** How the pages speak of the three times to live. */
function timeToLiveOf({ ttl }: DocumentedRequest): RequestTypeDefinition['timeToLive'] {
  if (ttl === null) return 'none';
  return ttl.includes('NonImgExpiration') ? 'non-image-expiration' : 'expiration';
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

    it('none of them is refused as a whole', () => {
      expect(names.filter((name) => REQUEST_TYPES[name].support.level === 'unsupported')).toEqual([]);
    });
  },
);
