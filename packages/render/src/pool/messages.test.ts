import { describe, expect, it } from 'vitest';
import { plainHeader } from '../source-header.js';
import { readChildMessage } from './messages.js';

const RENDERED = { kind: 'rendered', lengthBytes: 4, pipedBytes: 4, widthPx: 1, heightPx: 1 };
const FAILED = { kind: 'failed', code: 'render.source', message: 'damaged', details: {} };

describe('a message of a render process', () => {
  it.each([
    { kind: 'ready', facts: { versions: {}, isOperationCacheOff: true } },
    { kind: 'header', header: plainHeader(1, 1) },
    { kind: 'focus', focus: { xFraction: 0, yFraction: 1 } },
    RENDERED,
    FAILED,
    { ...FAILED, cause: { stack: 'Error: full' } },
    { ...FAILED, cause: { stack: 'Error: full', code: 'ENOSPC' } },
  ])('is taken when it is one of ours: $kind', (message) => {
    expect(readChildMessage(message)).toBe(message);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'rendered'],
    ['no kind', {}],
    ['an unknown kind', { kind: 'gossip' }],
    ['no facts', { kind: 'ready' }],
    ['facts that are text', { kind: 'ready', facts: 'fine' }],
    ['no header', { kind: 'header', header: null }],
    ['a header of endless width', { kind: 'header', header: plainHeader(Infinity, 1) }],
    ['a header of negative height', { kind: 'header', header: plainHeader(1, -1) }],
    ['a header without channels', { kind: 'header', header: { ...plainHeader(1, 1), channels: undefined } }],
    ['no focus', { kind: 'focus', focus: null }],
    ['a focus outside', { kind: 'focus', focus: { xFraction: 0.5, yFraction: 1.01 } }],
    ['a focus that is text', { kind: 'focus', focus: { xFraction: '0.5', yFraction: 0 } }],
    ['a negative length', { ...RENDERED, pipedBytes: -1 }],
    ['a length that is not whole', { ...RENDERED, pipedBytes: 0.5 }],
    ['a length beyond exact numbers', { ...RENDERED, lengthBytes: 2 ** 53 }],
    ['a length that is text', { ...RENDERED, lengthBytes: '4' }],
    ['a code that is not ours', { ...FAILED, code: 'save.io' }],
    ['a code that every object has', { ...FAILED, code: 'constructor' }],
    ['a message that is no text', { ...FAILED, message: {} }],
    ['no details', { ...FAILED, details: undefined }],
    ['a cause that is nothing', { ...FAILED, cause: null }],
    ['a cause without a stack', { ...FAILED, cause: {} }],
    ['a stack that is no text', { ...FAILED, cause: { stack: 5 } }],
    ["a system's code that is no text", { ...FAILED, cause: { stack: 'Error', code: {} } }],
  ])('is not taken with %s', (_, message) => {
    expect(readChildMessage(message)).toBeUndefined();
  });
});
