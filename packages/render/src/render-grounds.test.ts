import type { CommandValue, Layer, ResolvedRequest } from '@is/protocol';
import { findCommand } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { COLOR, path } from './testing/path-requests.js';
import { draw } from './testing/pictures.js';
import type { Pixels } from './testing/pixels.js';
import { REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

const BACKGROUND = { red: 20, green: 120, blue: 220 };

const perspective = findCommand('perspective')?.value.parse('3,0,24,2,20,22,0,20');
if (!perspective?.ok) throw new Error('expected a perspective');
const BENT = { perspective: perspective.value as CommandValue<'perspective'> };

/** Laid over the lower half of the canvas, and over what is transparent there. */
function above(commands: Layer['commands']): Layer {
  return solidLayer(1, {
    size: { widthPx: 24, heightPx: 10 },
    color: COLOR,
    pos: { xPx: 0, yPx: 4 },
    ...commands,
  });
}

function composite(
  request: ResolvedRequest,
  commands: ResolvedRequest['composite']['commands'],
): ResolvedRequest {
  return { ...request, composite: { ...request.composite, commands } };
}

const lowest = imageLayer(0, BENT);
const both = layeredRequest(lowest, above({}));
const OPAQUE = { opacityPercent: 50, fillOpacityPercent: 100 };

type Row = readonly [string, ResolvedRequest, 3 | 4, boolean];

const ROWS: readonly Row[] = [
  ['a bent picture', layeredRequest(lowest), 3, true],
  ['a bent picture with alpha', layeredRequest(lowest), 4, true],
  ['a bent and faded picture', layeredRequest(imageLayer(0, { ...BENT, opac: OPAQUE })), 3, true],
  ['a rotated picture', layeredRequest(imageLayer(0, { rotate: 30 })), 3, true],
  ['under another layer', both, 3, true],
  [
    'under a dissolved layer',
    layeredRequest(lowest, above({ blendMode: 'dissolve', opac: OPAQUE })),
    3,
    true,
  ],
  [
    'under a layer that is multiplied with it',
    layeredRequest(lowest, above({ blendMode: 'mult' })),
    3,
    false,
  ],
  ['in a faded composite', composite(both, { opac: OPAQUE }), 3, false],
  ['in a brightened composite', composite(both, { op_brightness: 40 }), 3, false],
  ['in a clipped composite', composite(both, { clipPath: path('M2,2L20,2,20,20,2,20Z') }), 3, false],
  ['on bgColor=', layeredRequest(imageLayer(0, { ...BENT, bgColor: { ...COLOR, alpha: 100 } })), 3, false],
];

describe('the background under transparent layers (pipeline.md P11)', () => {
  it.each(ROWS)('shines through as much as alpha lets it: %s', async (_, request, channels) => {
    const source = await draw(24, 24, (x, y) => [10 * x, 10 * y, 128, ...(channels === 4 ? [11 * y] : [])])
      .png()
      .toBuffer();
    const clear = await drawLayers(request, [source]);
    const laid = await drawLayers(onBackground(request), [source]);
    expect([laid.widthPx, laid.heightPx]).toEqual([clear.widthPx, clear.heightPx]);
    // Both round once or twice.
    expect(largestDifference(laid, clear)).toBeLessThanOrEqual(1.5);
  });

  it.each(ROWS)(
    'is laid under the lowest layer where that looks the same: %s',
    (...[, request, channels, isEarly]) => {
      const header = { ...sourceHeader(24, 24), channels, hasAlpha: channels === 4 };
      const [layer] = makeRenderPlan(onBackground(request), [header], REPLY_LIMITS).layers;
      const expected = { ...BACKGROUND, alpha: 255 };
      const ground = layer?.kind === 'composed' ? layer.ground : undefined;
      expect(JSON.stringify(ground) === JSON.stringify(expected)).toBe(isEarly);
    },
  );
});

function onBackground(request: ResolvedRequest): ResolvedRequest {
  const bgc = { ...COLOR, ...BACKGROUND };
  return { ...request, commands: { ...request.commands, fmt: { format: 'png' }, bgc } };
}

/** From the clear picture laid on the background by hand. */
function largestDifference(laid: Pixels, clear: Pixels): number {
  const ground = [BACKGROUND.red, BACKGROUND.green, BACKGROUND.blue];
  const differences = Array.from({ length: laid.widthPx * laid.heightPx }, (_, pixel) => {
    const [x, y] = [pixel % laid.widthPx, Math.floor(pixel / laid.widthPx)];
    const [color, alpha] = [clear.at(x, y), clear.at(x, y)[3] / 255];
    return ground.map((below, channel) => {
      const expected = below + ((color[channel] ?? 0) - below) * alpha;
      return Math.abs((laid.at(x, y)[channel] ?? 0) - expected);
    });
  });
  return Math.max(...differences.flat());
}
