import type { Layer } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { boundsOf } from './geometry/outline.js';
import { createInlineRenderer } from './inline-renderer.js';
import { makeRenderPlan } from './plan/make-render-plan.js';
import type { SourcePath } from './source-header.js';
import { imageLayer, layeredRequest } from './testing/layered-request.js';
import { box, pathResource, tiffWith } from './testing/photoshop-files.js';
import type { TestSubpath } from './testing/photoshop-files.js';
import { quadrants } from './testing/pictures.js';
import { neverAborted, REPLY_LIMITS } from './testing/render-request.js';

const renderer = createInlineRenderer();

interface Parts {
  readonly layer?: Layer['commands'];
  readonly composite?: Layer['commands'];
  readonly commands?: object;
}

const SUBPATHS = [box(0, 0.25, [0.5, 1])];

/** The paths of the reply, read from its file. */
async function pathsOf(parts: Parts, subpaths: readonly TestSubpath[] = SUBPATHS) {
  const samples = await quadrants(40, 20).raw().toBuffer();
  const source = tiffWith({ widthPx: 40, heightPx: 20, samples }, pathResource(2003, 'Path 1', subpaths));
  const input = { kind: 'bytes', bytes: source } as const;
  const request = layeredRequest(imageLayer(0, parts.layer));
  const asked = {
    ...request,
    commands: { scl: 1, pathEmbed: true, fmt: { format: 'jpeg' }, ...parts.commands },
    composite: { commands: parts.composite ?? {}, effects: [] },
  } as typeof request;
  const header = await renderer.readHeader(input, neverAborted());
  const plan = makeRenderPlan(asked, [header], REPLY_LIMITS);
  const { bytes } = await renderer.render(
    { plan, inputs: [input], output: { kind: 'bytes' } },
    neverAborted(),
  );
  return (await renderer.readHeader({ kind: 'bytes', bytes }, neverAborted())).paths;
}

function edges(paths: readonly SourcePath[] | undefined): readonly number[] {
  const bounds = paths?.[0] && boundsOf(paths[0].outline);
  const { leftPx = NaN, topPx = NaN, widthPx = NaN, heightPx = NaN } = bounds ?? {};
  return [leftPx, topPx, leftPx + widthPx, topPx + heightPx].map((edge) => Math.round(edge * 1e6) / 1e6);
}

// commands.json, pathEmbed: the paths of the layer 0 source, "transformed with the image".
describe('pathEmbed=1', () => {
  it.each(['jpeg', 'pjpeg', 'tif', 'tif-alpha'])(
    'copies the paths into %s, with their names',
    async (format) => {
      const paths = await pathsOf({ commands: { fmt: { format } } });
      expect(paths?.map(({ name }) => name)).toEqual(['Path 1']);
      expect(edges(paths)).toEqual([0, 0.25, 0.5, 1]);
    },
  );

  it.each([
    ['a scale, which leaves fractions alone', { commands: { scl: 2 } }, [0, 0.25, 0.5, 1]],
    [
      'a crop',
      { layer: { crop: { leftPx: 10, topPx: 0, widthPx: 20, heightPx: 20 } } },
      [-0.5, 0.25, 0.5, 1],
    ],
    ['a flip', { layer: { flip: 'lr' } }, [0.5, 0.25, 1, 1]],
    ['a flip of the composite', { composite: { flip: 'ud' } }, [0, 0, 0.5, 0.75]],
    ['a quarter turn', { layer: { rotate: 90 } }, [0, 0, 0.75, 0.5]],
    ['padding', { commands: { scl: undefined, wid: 40, hei: 40 } }, [0, 0.375, 0.5, 0.75]],
    [
      'a tile',
      { commands: { rect: { leftPx: 20, topPx: 10, widthPx: 20, heightPx: 10, scale: 1 } } },
      [-1, -0.5, 0, 1],
    ],
  ] as [string, Parts, number[]][])('moves them with %s', async (_, parts, expected) => {
    expect(edges(await pathsOf(parts))).toEqual(expected);
  });

  it('keeps curves, operations and subpaths', async () => {
    const arch = {
      knots: [
        [0, 0, 0, 0, 0, 0.75],
        [1, 0.75, 1, 0, 1, 0],
      ],
    } as const;
    const subpaths = [
      { ...arch, operation: 1 },
      { ...box(0, 0, [1, 1]), operation: -1 },
      { ...box(0.25, 0.25, [0.5, 0.5]), operation: 2 },
    ];
    const [path] = (await pathsOf({}, subpaths)) ?? [];
    expect(path?.outline.map(({ operation, curves }) => [operation, curves.length])).toEqual([
      ['add', 2],
      ['subtract', 1],
    ]);
    expect(path?.outline[0]?.curves[0]?.slice(0, 8)).toEqual([0, 0, 0, 0.75, 1, 0.75, 1, 0]);
    expect(path?.outline[1]?.curves[0]).toHaveLength(2 + 4 * 6);
  });

  it.each([
    ['the format has no place for them', { commands: { fmt: { format: 'png' } } }],
    ['it is 0', { commands: { pathEmbed: false } }],
  ] as [string, Parts][])('writes none where %s', async (_, parts) => {
    expect(await pathsOf(parts)).toBeUndefined();
  });
});
