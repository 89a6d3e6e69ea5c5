import { describe, expect, it } from 'vitest';
import { readChildMessage } from './messages.js';

const RENDERED = { kind: 'rendered', lengthBytes: 4, pipedBytes: 4, widthPx: 1, heightPx: 1 };
const FAILED = { kind: 'failed', code: 'render.source', message: 'damaged', details: {} };

describe('a message of a render process', () => {
  it.each([
    { kind: 'ready', facts: { versions: {}, isOperationCacheOff: true } },
    { kind: 'header', header: { widthPx: 1 } },
    { kind: 'focus', focus: { xFraction: 0, yFraction: 1 } },
    RENDERED,
    FAILED,
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
  ])('is not taken with %s', (_, message) => {
    expect(readChildMessage(message)).toBeUndefined();
  });
});
