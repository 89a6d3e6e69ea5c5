import { describe, expect, it } from 'vitest';
import { layerSelector } from './layer-selector.js';

/** Reference: grammar.md G4.2, G4.4 and "Named layers". */
describe('a layer selector', () => {
  it.each([
    ['a number', '0', { kind: 'number', number: 0 }],
    ['a number far up', '9999', { kind: 'number', number: 9999 }],
    ['a number and a name', '1,image', { kind: 'number', number: 1, name: 'image' }],
    ['a number and an empty name', '1,', { kind: 'number', number: 1 }],
    ['comp in any case', 'Comp', { kind: 'comp' }],
    ['comp and a name', 'comp,all', { kind: 'comp', name: 'all' }],
    ['a name, whose case stays', 'Picture', { kind: 'name', name: 'Picture' }],
    ['a variable, which is not substituted here', '$image$', { kind: 'name', name: '$image$' }],
    ['something that only looks like a number', '0x10', { kind: 'name', name: '0x10' }],
  ])('is read: %s', (_, text, value) => {
    expect(layerSelector.parse(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    ['nothing', ''],
    ['a number below 0', '-1'],
    ['a number with a fraction', '1.5'],
    ['the name comp for a number', '1,comp'],
    ['the name COMP for comp', 'comp,COMP'],
    ['a name behind nothing', ',image'],
  ])('is not %s', (_, text) => {
    expect(layerSelector.parse(text).ok).toBe(false);
  });

  it.each(['0', '1,image', 'comp', 'comp,all', 'picture'])('prints as it was written: %s', (text) => {
    const parsed = layerSelector.parse(text);
    expect(parsed.ok && layerSelector.print(parsed.value)).toBe(text);
  });
});
