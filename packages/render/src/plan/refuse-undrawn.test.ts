import { COMMAND_DEFINITIONS } from '@is/protocol';
import type { ResolvedRequest } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { imageRequest } from '../testing/image-request.js';
import { refuseUndrawn } from './refuse-undrawn.js';

/** The request with one more command, whatever its value: being there is what counts. */
function requestWith(name: string, scope: 'request' | 'layer'): ResolvedRequest {
  const commands = { [name]: 'given' };
  return scope === 'request' ? imageRequest({ commands }) : imageRequest({ layer: commands });
}

function refusal(request: ResolvedRequest): unknown {
  try {
    refuseUndrawn(request);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('what is not drawn', () => {
  it.each(
    COMMAND_DEFINITIONS.filter((command) => command.support.level !== 'unsupported').map((c) => [
      c.name,
      c.scope,
    ]),
  )('%s is not refused, because the registry calls it supported or ignored', (name, scope) => {
    expect(refusal(requestWith(name, scope))).toBeUndefined();
  });

  // Pixels would be missing without a word. Names with their own place in the resolved request are tested below.
  const changingPixels = COMMAND_DEFINITIONS.filter(
    ({ name, support }) =>
      support.level === 'unsupported' &&
      /^(?:op_|clip|rotate|flip|perspective|extend|bgColor|opac|hide)/.test(name),
  );

  it.each(changingPixels.map((command) => [command.name, command.scope]))(
    '%s is refused by name',
    (name, scope) => {
      expect(refusal(requestWith(name, scope))).toMatchObject({
        code: 'render.plan',
        details: { command: name },
      });
    },
  );

  it('is refused on the composite as well', () => {
    const request = {
      ...imageRequest(),
      composite: { commands: { brandNew: 1 } as never, effects: [] },
    };
    expect(refusal(request)).toMatchObject({ details: { command: 'brandNew' } });
  });

  it.each(['map', 'xmp'] as const)('req=%s is refused', (type) => {
    expect(refusal({ ...imageRequest(), type })).toMatchObject({ details: { command: 'req', value: type } });
  });
});
