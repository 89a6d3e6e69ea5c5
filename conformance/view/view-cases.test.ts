import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';
import type { Rgba } from '../targets/synthetic-source.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

interface ViewCase {
  readonly id: string;
  readonly composite: readonly [number, number];
  readonly modifiers: string;
  readonly DefaultPix?: readonly [number, number];
  readonly MaxPix?: readonly [number, number];
  readonly expect: {
    readonly scaled: readonly [number, number];
    readonly reply: readonly [number, number];
    readonly offset: readonly [number, number];
    readonly rectOffset?: readonly [number, number];
    readonly error: boolean;
  };
}

const COMPOSITE: Rgba = [0, 128, 0, 255];
const PADDING: Rgba = [255, 0, 255, 255];

const cases: readonly ViewCase[] = hasSharedFolder
  ? (JSON.parse(readFileSync(sharedPath('spec/pipeline_cases.json'), 'utf8')) as { view: ViewCase[] }).view
  : [];

/** One catalog per set of attributes, because attributes belong to catalogs. */
const attributesOf = ({ DefaultPix, MaxPix }: ViewCase): string => JSON.stringify({ DefaultPix, MaxPix });
const attributeSets = [...new Set(cases.map(attributesOf))];
const catalogOf = (row: ViewCase): string => `c${attributeSets.indexOf(attributesOf(row))}`;

function catalogFile(index: number, attributes: string): [string, string] {
  const lines = Object.entries(JSON.parse(attributes) as Record<string, unknown>).map(
    ([name, value]) => `${name}=${String(value)}`,
  );
  return [`c${index}.ini`, [`RootId=c${index}`, ...lines, ''].join('\n')];
}

describe.skipIf(!hasSharedFolder)(
  `the view rows of pipeline_cases.json, over HTTP (${WITHOUT_SHARED})`,
  () => {
    let target: RunningTarget;

    beforeAll(async () => {
      target = await startTarget({
        catalogFiles: {
          'default.ini': OPEN_LIMITS,
          ...Object.fromEntries(attributeSets.map((attributes, index) => catalogFile(index, attributes))),
        },
      });
      const sizes = new Set(cases.map(({ composite }) => composite.join('x')));
      for (const size of sizes) {
        const [width = 0, height = 0] = size.split('x').map(Number);
        await writeFile(join(target.imagesFolder, `${size}.png`), await flatPng(width, height, COMPOSITE));
      }
    });
    afterAll(() => target?.stop());

    it('has rows to run', () => expect(cases.length).toBeGreaterThan(30));

    const fetchCase = (row: ViewCase): Promise<Response> => {
      const modifiers = [row.modifiers, 'fmt=png&bgc=ff00ff'].filter((part) => part !== '').join('&');
      return fetch(`${target.url}/is/image/${catalogOf(row)}/${row.composite.join('x')}?${modifiers}`);
    };

    it.each(cases.filter((row) => row.expect.error))('$id: $modifiers is refused', async (row) => {
      const reply = await fetchCase(row);
      expect(reply.status).toBe(403);
      expect(await reply.text()).toMatch(/^LIMIT: /);
    });

    it.each(cases.filter((row) => !row.expect.error))('$id: $modifiers', async (row) => {
      const reply = await fetchCase(row);
      expect(reply.status).toBe(200);
      const picture = await decodePicture(new Uint8Array(await reply.arrayBuffer()));
      const { reply: size, scaled, offset } = row.expect;
      expect([picture.widthPx, picture.heightPx]).toEqual(size);
      const shown = visibleComposite(row, { scaled, offset });
      for (const [x, y, expected] of probes({ reply: size, ...shown })) {
        expect(picture.at(x, y), `at ${x},${y}`).toEqual(expected);
      }
    });
  },
);

interface Shown {
  readonly scaled: readonly [number, number];
  readonly offset: readonly [number, number];
}

/** A region shows what lies around it, too, and a rect shows a part of the view: both shift where the composite is. */
function visibleComposite(row: ViewCase, { scaled, offset }: Shown): Shown {
  const [rectLeft, rectTop] = row.expect.rectOffset ?? [0, 0];
  const region = /rgn=(\d+),(\d+),(\d+),(\d+)/.exec(row.modifiers)?.slice(1).map(Number);
  const [left = 0, top = 0, width = row.composite[0], height = row.composite[1]] = region ?? [];
  const [scaleX, scaleY] = [scaled[0] / width, scaled[1] / height];
  return {
    scaled: [row.composite[0] * scaleX, row.composite[1] * scaleY],
    offset: [offset[0] - left * scaleX - rectLeft, offset[1] - top * scaleY - rectTop],
  };
}

interface Placement {
  readonly reply: readonly [number, number];
  readonly scaled: readonly [number, number];
  readonly offset: readonly [number, number];
}

/** Corners of the reply and the pixels on both sides of each edge of the scaled picture, where they are visible. */
function probes({ reply, scaled, offset }: Placement): [number, number, Rgba][] {
  const [width, height] = reply;
  const right = offset[0] + scaled[0];
  const bottom = offset[1] + scaled[1];
  const xs = [0, offset[0] - 1, offset[0], right - 1, right, width - 1].filter((x) => x >= 0 && x < width);
  const ys = [0, offset[1] - 1, offset[1], bottom - 1, bottom, height - 1].filter(
    (y) => y >= 0 && y < height,
  );
  const inside = (x: number, y: number): boolean =>
    x >= offset[0] && x < right && y >= offset[1] && y < bottom;
  return xs.flatMap((x) => ys.map((y): [number, number, Rgba] => [x, y, inside(x, y) ? COMPOSITE : PADDING]));
}
