import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RequestTypeDefinition } from './request-types.js';
import { findRequestType, REQUEST_TYPE_NAMES, REQUEST_TYPES } from './request-types.js';

const REQUESTS_JSON = new URL('../../../../../shared/spec/requests.json', import.meta.url);

interface DocumentedRequest {
  readonly req: string;
  readonly page: string;
  readonly contexts: readonly string[];
  readonly formats: readonly { readonly format: string }[];
  readonly defaultFormat: string | null;
  readonly syntax: string;
  readonly ttl: string | null;
}

/** The entries in angle brackets are no values of req=. */
const documented: readonly DocumentedRequest[] = existsSync(REQUESTS_JSON)
  ? JSON.parse(readFileSync(REQUESTS_JSON, 'utf8')).requests.filter(
      ({ req }: DocumentedRequest) => !req.startsWith('<'),
    )
  : [];

describe('the request types', () => {
  it('are found whatever their case', () => {
    for (const name of REQUEST_TYPE_NAMES) expect(findRequestType(name.toUpperCase())).toBe(name);
    expect(findRequestType('object')).toBeUndefined();
  });

  it('give a reason where support is not full', () => {
    for (const { support } of Object.values<RequestTypeDefinition>(REQUEST_TYPES)) {
      expect(support.level === 'full' || /^[A-Z].+\.$/.test(support.reason)).toBe(true);
    }
  });
});

describe.skipIf(documented.length === 0)('requests.json (skipped without ../shared)', () => {
  it('has the same types, apart from the name that viewers use', () => {
    expect(documented.map(({ req }) => req).sort()).toEqual(
      REQUEST_TYPE_NAMES.filter((name) => name !== 'tile').sort(),
    );
  });

  it.each(documented)('describes $req as the registry does', (entry) => {
    const type: RequestTypeDefinition | undefined = Object.entries(REQUEST_TYPES).find(
      ([name]) => name === entry.req,
    )?.[1];
    expect(type?.contexts.map((context) => `/is/${context}`)).toEqual(entry.contexts);
    expect([...(type?.formats ?? [])].sort()).toEqual(entry.formats.map(({ format }) => format).sort());
    expect(type?.formats[0] ?? null).toBe(entry.defaultFormat);
    expect(type?.hasEncoding).toBe(entry.syntax.includes('encoding'));
    expect(type?.timeToLive).toBe(timeToLive(entry.ttl));
    expect(type?.reference).toBe(entry.page);
  });
});

function timeToLive(ttl: string | null): RequestTypeDefinition['timeToLive'] {
  if (ttl === null) return 'none';
  return ttl.startsWith('attribute::NonImgExpiration') ? 'non-image-expiration' : 'expiration';
}
