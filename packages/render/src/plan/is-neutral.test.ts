import { COMMAND_DEFINITIONS, findCommand } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { isNeutral } from './is-neutral.js';

function judged(modifier: string): boolean {
  const [name = '', text = ''] = modifier.split('=');
  const command = findCommand(name);
  const parsed = command?.value.parse(text);
  if (!command || !parsed?.ok) throw new Error(`${modifier} is not a command with a value`);
  return isNeutral(command.name, parsed.value);
}

describe('a value that asks for nothing', () => {
  it.each([
    'op_sharpen=0',
    'op_sharpen=false',
    'op_usm=0,0,0,0',
    'op_usm=0.0,0.0,0,0',
    'op_usm=0,2,6,1',
    'op_usmR=1',
    'op_noise=0,gaussian,1',
    'op_invert=0',
    'op_blur=0',
    'op_brightness=0',
    'op_colorbalance=0,0,0',
    'op_hue=+0',
    'op_growMask=0',
    'hide=0',
    'opac=100',
    'opac=100,100',
    'rotate=0.00',
    'rotate=-720',
    'extend=0,0,0,0',
    'extendN=0,0,0,0',
    'maskUse=norm',
  ])('%s is neutral', (modifier) => {
    expect(judged(modifier)).toBe(true);
  });

  it.each([
    'op_sharpen=1',
    'op_usm=.1,.1',
    'op_noise=1',
    'op_invert=1',
    'op_blur=.1',
    'op_colorbalance=0,0,1',
    'hide=1',
    'opac=99',
    'opac=100,99',
    'rotate=90',
    'extend=0,0,0,-1',
    'maskUse=off',
  ])('%s is not', (modifier) => {
    expect(judged(modifier)).toBe(false);
  });

  it('no operation is neutral by accident: every one has examples that are not', () => {
    for (const { name, accept } of COMMAND_DEFINITIONS.filter(({ name: each }) => each.startsWith('op_'))) {
      expect(
        accept.some((example) => !judged(example)),
        name,
      ).toBe(true);
    }
  });
});
