import { describe, expect, it } from 'vitest';
import { parseTarget } from '../target/parse-target.js';
import { catalogView } from '../testing/catalog-fixture.js';
import { explainRequest, resolveRequest } from './resolve-request.js';

const VIEW = catalogView({
  cat: {
    macros: { view: 'wid=240&crop=0,0,5,5' },
    records: {
      img: { path: 'img.tif', modifier: '$t=modifier&wid=100&layer=1&text=$t$', postModifier: 'hei=9' },
      styled: { path: 's.tif', modifier: 'rotate=1&cropN=0,0,1,1&wid=3' },
    },
  },
});

/** Trace in short: scope, command, value, origin, and what counts instead. */
function traceOf(target: string): string[] {
  return explainRequest({ target: parseTarget(target), view: VIEW }).trace.map(
    ({ scope, command, value, origin, overriddenBy }) => {
      const from = origin.name === undefined ? origin.kind : `${origin.kind} ${origin.name}`;
      return `${scope}: ${command}=${value} (${from})${overriddenBy === undefined ? '' : ` → ${overriddenBy}`}`;
    },
  );
}

describe('explainRequest', () => {
  it('says where each command came from and what counts instead', () => {
    expect(traceOf('/is/image/cat/img?wid=1&$view$&hei=5&$t=mine&ts=7&layer=1&textPs=A%26B')).toEqual([
      'layer 0: src=cat/img (path)',
      'variables: $t=modifier (modifier img) → 8',
      'request: wid=100 (modifier img) → 4',
      'layer 1: text=mine (modifier img) → 10',
      'request: wid=1 (url) → 5',
      'request: wid=240 (macro view)',
      'layer 0: crop=0,0,5,5 (macro view)',
      'request: hei=5 (url) → 11',
      'variables: $t=mine (url)',
      'none: ts=7 (url)',
      'layer 1: textPs=A&B (url)',
      'request: hei=9 (post-modifier img)',
    ]);
  });

  it('shows the defaults of records that layers show, also where they do not count', () => {
    expect(traceOf('/is/image/cat/folder/x?layer=2&src=styled&crop=1,1,2,2').slice(1)).toEqual([
      'layer 2: src=styled (url)',
      'layer 2: crop=1,1,2,2 (url)',
      'layer 2: rotate=1 (layer-record styled)',
      'layer 2: cropN=0,0,1,1 (layer-record styled) → 2',
    ]);
  });

  it('reaches into nested requests', () => {
    expect(traceOf('/is/image/cat?layer=1&src=is{cat/folder/x?wid=5&fmt=png}')).toEqual([
      'layer 1: src=is{cat/folder/x?wid=5&fmt=png} (url)',
      'nested 1 layer 0: src=cat/folder/x (path)',
      'nested 1 request: wid=5 (nested cat/folder/x)',
      'none: fmt=png (nested cat/folder/x)',
    ]);
  });

  it('gives offsets in the text of the origin', () => {
    const { trace } = explainRequest({ target: parseTarget('/is/image/cat/x?&wid=1&$view$'), view: VIEW });
    expect(trace.map(({ command, offset }) => [command, offset])).toEqual([
      ['src', 0],
      ['wid', 1],
      ['wid', 0],
      ['crop', 8],
    ]);
  });

  it('resolves to the same request as resolveRequest', () => {
    const input = { target: parseTarget('/is/image/cat/img?$view$&layer=1&src=is{cat/styled}'), view: VIEW };
    expect(explainRequest(input).request).toEqual(resolveRequest(input));
  });
});
