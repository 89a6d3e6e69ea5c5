import { assert, asyncProperty, integer, nat, property, record, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '../geometry/outline.js';
import { createInlineRenderer } from '../inline-renderer.js';
import type { SourcePath } from '../source-header.js';
import { draw } from '../testing/pictures.js';
import { box, imageResource, jpegWith, pathResource, tiffWith } from '../testing/photoshop-files.js';
import { neverAborted } from '../testing/render-request.js';
import { readJpegPhotoshop } from './jpeg-photoshop.js';
import { readPhotoshopPaths } from './photoshop-paths.js';

const SQUARE = box(0.25, 0.5, [0.75, 1]);
const WHOLE = box(0, 0, [1, 1]);

const renderer = createInlineRenderer();

async function pathsOf(bytes: Uint8Array): Promise<readonly SourcePath[] | undefined> {
  return (await renderer.readHeader({ kind: 'bytes', bytes }, neverAborted())).paths;
}

async function smallJpeg(): Promise<Buffer> {
  return draw(8, 8, () => [1, 2, 3])
    .jpeg()
    .toBuffer();
}

/** Reference: Adobe Photoshop File Formats Specification, "Path resource format". */
describe('Photoshop paths', () => {
  it('have a name and curves in fractions of the picture', () => {
    const [path, ...others] = readPhotoshopPaths(pathResource(2000, 'Path 1', [SQUARE]));
    expect(others).toEqual([]);
    expect(path?.name).toBe('Path 1');
    expect(path && boundsOf(path.outline)).toEqual({ leftPx: 0.25, topPx: 0.5, widthPx: 0.5, heightPx: 0.5 });
  });

  it('are curved by the points around their knots', () => {
    const arch = {
      knots: [
        [0, 0, 0, 0, 0, 0.75],
        [1, 0.75, 1, 0, 1, 0],
      ],
    } as const;
    const [path] = readPhotoshopPaths(pathResource(2000, 'arch', [arch]));
    expect(path?.outline[0]?.curves[0]?.slice(0, 8)).toEqual([0, 0, 0, 0.75, 1, 0.75, 1, 0]);
    // Half way, a cubic is three quarters as high as both of its control points: 0.75 * 0.75.
    expect(path && boundsOf(path.outline)?.heightPx).toBeCloseTo(0.5625, 12);
  });

  it.each([
    ['each counts against the others in files of older versions', [0, 0, 0], [['exclude', 3]]],
    [
      'each has an operation of its own',
      [1, 2, 3],
      [
        ['add', 1],
        ['subtract', 1],
        ['intersect', 1],
      ],
    ],
    [
      'one without an operation belongs to the one before',
      [1, -1, 2],
      [
        ['add', 2],
        ['subtract', 1],
      ],
    ],
  ] as [string, number[], [string, number][]][])('of several subpaths: %s', (_, operations, expected) => {
    const subpaths = operations.map((operation) => ({ ...SQUARE, operation }));
    const [path] = readPhotoshopPaths(pathResource(2000, 'a', subpaths));
    expect(path?.outline.map(({ operation, curves }) => [operation, curves.length])).toEqual(expected);
  });

  it('of which the open ones are closed straight', () => {
    const [path] = readPhotoshopPaths(pathResource(2000, 'a', [{ ...SQUARE, isOpen: true }]));
    // Four knots, three segments; areas close them (commands.json, clipPath: "Subpaths close automatically").
    expect(path?.outline[0]?.curves[0]).toHaveLength(2 + 3 * 6);
  });

  it('are looked for among all resources, under the ids of saved paths only', () => {
    const resources = Buffer.concat([
      imageResource(1005, '', Buffer.alloc(16)),
      pathResource(1999, 'before', [SQUARE]),
      pathResource(2000, 'first', [SQUARE]),
      imageResource(1028, 'odd', Buffer.alloc(7)),
      pathResource(2997, 'last', [WHOLE]),
      pathResource(2998, 'behind', [SQUARE]),
      imageResource(2999, '', Buffer.from('\x05first', 'latin1')),
    ]);
    expect(readPhotoshopPaths(resources).map(({ name }) => name)).toEqual(['first', 'last']);
  });

  it('beyond what is kept of one source are left out, and the others stay', () => {
    const knots = Array.from({ length: 10_000 }, (_, index) => [index % 2, 0] as const);
    const resources = Buffer.concat([
      pathResource(2000, 'small', [SQUARE]),
      pathResource(2001, 'large', [{ knots }]),
    ]);
    expect(readPhotoshopPaths(resources).map(({ name }) => name)).toEqual(['small']);
  });

  it('that claim more knots than there are, or have something else in between, are left out', () => {
    const cut = pathResource(2000, 'cut', [SQUARE]);
    cut.writeUInt16BE(60_000, cut.length - 26 * 5 + 2);
    const mixed = pathResource(2000, 'mixed', [SQUARE]);
    mixed.writeUInt16BE(7, mixed.length - 26);
    expect([...readPhotoshopPaths(cut), ...readPhotoshopPaths(mixed)]).toEqual([]);
  });

  it('never make any bytes a crash, and stay inside the bounds', () => {
    const good = Buffer.concat([pathResource(2000, 'a', [SQUARE, WHOLE]), pathResource(2001, 'bc', [WHOLE])]);
    const damage = record({
      at: nat(good.length - 1),
      value: nat(255),
      keep: integer({ min: 0, max: good.length }),
    });
    assert(
      property(damage, ({ at, value, keep }) => {
        const bytes = Buffer.from(good.subarray(0, keep));
        if (at < keep) bytes[at] = value;
        for (const { outline } of readPhotoshopPaths(bytes)) {
          const numbers = outline.flatMap(({ curves }) => curves.flat());
          expect(numbers.every((each) => each >= -128 && each <= 128)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
    assert(property(uint8Array({ maxLength: 300 }), (bytes) => readPhotoshopPaths(bytes).length >= 0));
  });
});

describe('a source with Photoshop paths', () => {
  it('is a JPEG file with an APP13 segment', async () => {
    const paths = await pathsOf(jpegWith(await smallJpeg(), pathResource(2000, 'Path 1', [SQUARE])));
    expect(paths?.map(({ name }) => name)).toEqual(['Path 1']);
  });

  it('may have spread its resources over several segments', async () => {
    const resources = Buffer.concat([pathResource(2000, 'a', [SQUARE]), pathResource(2001, 'b', [WHOLE])]);
    const paths = await pathsOf(jpegWith(await smallJpeg(), resources, 100));
    expect(paths?.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is a TIFF file with tag 34377', async () => {
    const samples = new Uint8Array(4 * 4 * 3);
    const file = tiffWith({ widthPx: 4, heightPx: 4, samples }, pathResource(2000, 'Path 1', [SQUARE]));
    expect((await pathsOf(file))?.map(({ name }) => name)).toEqual(['Path 1']);
  });

  it('has none where other programs left only captions there', async () => {
    const caption = imageResource(1028, '', Buffer.alloc(20));
    expect(await pathsOf(jpegWith(await smallJpeg(), caption))).toBeUndefined();
    expect(await pathsOf(await smallJpeg())).toBeUndefined();
  });

  it('is read in pieces no larger than a segment, whatever it says', async () => {
    const jpeg = jpegWith(await smallJpeg(), pathResource(2000, 'a', [SQUARE]));
    const lengths: number[] = [];
    await assert(
      asyncProperty(nat(jpeg.length - 1), nat(255), async (at, value) => {
        const bytes = Buffer.from(jpeg);
        bytes[at] = value;
        await readJpegPhotoshop(async (offset, lengthBytes) => {
          lengths.push(lengthBytes);
          return bytes.subarray(offset, offset + lengthBytes);
        });
      }),
    );
    expect(lengths.length).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThan(65_536);
  });
});
