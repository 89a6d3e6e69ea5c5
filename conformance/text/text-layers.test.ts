import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { decodePicture } from '../targets/synthetic-source.js';
import type { DecodedPicture, Rgba } from '../targets/synthetic-source.js';
import { startTextTarget } from '../targets/text-target.js';

/** Background of the documented examples. */
const GROUND = 240;

interface Ink {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

describe('text layers (examples.json, pages r-rtf-encoding-examples.md and r-text-positioning.md)', () => {
  let target: LocalTarget;

  beforeAll(async () => {
    target = await startTextTarget();
  });
  afterAll(() => target.stop());

  async function draw(modifiers: string): Promise<DecodedPicture> {
    const reply = await target.ask(`/is/image?${modifiers}`);
    expect(reply.failure, reply.body instanceof Uint8Array ? '' : reply.body).toBeUndefined();
    return decodePicture(reply.body as Uint8Array);
  }

  /** A documented example: the picture has its size and its ground in all corners that no text reaches. */
  async function drawExample(text: string, size = '300,50'): Promise<DecodedPicture> {
    const picture = await draw(`fmt=png&size=${size}&bgc=f0f0f0&${text}`);
    expect(`${picture.widthPx},${picture.heightPx}`).toBe(size);
    return picture;
  }

  it('rtf-1: sizes 8, 16, 30 and 50 on one baseline', async () => {
    const picture = await drawExample(
      String.raw`text=\fs16eight,%20\fs32sixteen,%20\fs60thirty,%20\fs100fifty`,
    );
    expect(picture.at(299, 0)).toEqual([GROUND, GROUND, GROUND, 255]);
    const ink = inkOf(picture);
    expect(ink.left).toBeLessThan(3);
    // The first word is 8 px high at most, the last one fills the box.
    const small = inkOf(picture, { until: 15 });
    const large = inkOf(picture, { from: 150 });
    expect(small.bottom - small.top).toBeLessThan(10);
    expect(large.bottom - large.top).toBeGreaterThan(30);
  });

  it('rtf-2: bold and italic come from their own faces', async () => {
    const bold = await drawExample(String.raw`text=\fs48\b1Bold\b0`);
    const plain = await drawExample(String.raw`text=\fs48Bold`);
    expect(inkArea(bold)).toBeGreaterThan(1.2 * inkArea(plain));
    const italic = await drawExample(String.raw`text=\fs48\i1italic`);
    expect(rowsOf(italic)).not.toEqual(rowsOf(await drawExample(String.raw`text=\fs48italic`)));
  });

  it('rtf-3: a fixed pitch font is as wide as its letters are many', async () => {
    const table = String.raw`{\fonttbl{\f0\fcharset0%20Arial;}{\f1\fcharset0%20Courier%20New;}{\f2\fcharset0%20Palatino%20Linotype;}}`;
    // 1233 of 2048 units, 25 px: 15.05 px a letter.
    const [narrow, wide] = [
      inkOf(await drawExample(`text=${table}${String.raw`\fs50\f1 iiiiiiiii|`}`)),
      inkOf(await drawExample(`text=${table}${String.raw`\fs50\f1 MMMMMMMMM|`}`)),
    ];
    expect(narrow.right).toBe(wide.right);
    const other = inkOf(await drawExample(`text=${table}${String.raw`\fs50\f2 iiiiiiiii|`}`));
    expect(other.right).toBeLessThan(narrow.right);
  });

  it('rtf-4: colors by index, 0 the empty default entry', async () => {
    const picture = await drawExample(
      String.raw`text={\colortbl%20;\red255\green0\blue0;\red0\green128\blue0;\red0\green0\blue255;}\fs48\cf1red,%20\cf2green,%20\cf3blue`,
    );
    const found = purestColors(picture);
    expect(found).toEqual([
      [255, 0, 0],
      [0, 128, 0],
      [0, 0, 255],
    ]);
  });

  it('rtf-5: three layers: top left, center, bottom right', async () => {
    const picture = await drawExample(
      String.raw`text=top-left&layer=1&sizen=1,1&text=\vertalc\qc%20center&layer=2&sizen=1,1&text=\vertalb\qr%20bottom-right`,
    );
    const first = inkOf(picture, { until: 75 });
    expect([first.left < 4, first.top < 6, first.bottom < 20]).toEqual([true, true, true]);
    const middle = inkOf(picture, { from: 110, until: 190 });
    expect(Math.abs((middle.left + middle.right) / 2 - 150)).toBeLessThan(2);
    expect(Math.abs((middle.top + middle.bottom) / 2 - 25)).toBeLessThan(4);
    const last = inkOf(picture, { from: 200 });
    expect([last.right > 295, last.bottom > 43]).toEqual([true, true]);
  });

  it('rtf-6: superscript is smaller and higher, subscript smaller and lower', async () => {
    const normal = inkOf(await drawExample(String.raw`text=\fs36 x`));
    const raised = inkOf(await drawExample(String.raw`text=\fs36 {\super%20x}`));
    const lowered = inkOf(await drawExample(String.raw`text=\fs36 normal{\sub%20x}`), { from: 66 });
    expect(raised.bottom - raised.top).toBeLessThan(normal.bottom - normal.top);
    expect(lowered.bottom - lowered.top).toBeLessThan(normal.bottom - normal.top);
  });

  it('rtf-7, tp-3: raised by 10 px, and every glyph is inside', async () => {
    const ink = inkOf(await drawExample(String.raw`text=normal{\up20raised}normal{\dn20lowered}`));
    expect(ink.top).toBeGreaterThanOrEqual(0);
    expect(ink.bottom).toBeLessThan(50);
    const flat = inkOf(await drawExample('text=HH'));
    const high = inkOf(await drawExample(String.raw`text=H{\up20H}`));
    expect(high.bottom - high.top - (flat.bottom - flat.top)).toBe(10);
    expect(high.bottom - flat.bottom).toBe(10);
  });

  it('rtf-8: the kerned line is shorter', async () => {
    const picture = await drawExample(
      String.raw`text=\fs80F.P.T.V.W.Y.\line{\kerning0F.P.T.V.W.Y.}`,
      '300,100',
    );
    expect(inkOf(picture, { above: 45 }).right).toBeLessThan(inkOf(picture, { below: 48 }).right);
  });

  it('rtf-9: \\rtlch shows the word reversed', async () => {
    const table = String.raw`{\fonttbl{\f0\fmodern\fprq1\fcharset0%20Courier%20New;}}\f0\fs72`;
    const reversed = await drawExample(`text=${table}${String.raw`{\rtlch%20desrever}`}`);
    expect(rowsOf(reversed)).toEqual(rowsOf(await drawExample(`text=${table}%20reversed`)));
  });

  it('tp-1, tp-2: text= leaves a margin above capitals, textPs= none', async () => {
    const plain = inkOf(await drawExample(String.raw`text=\fs40Normal%20Normal%20Normal`, '230,50'));
    const page = inkOf(await drawExample(String.raw`textPs=\fs40Normal%20Normal%20Normal`, '230,50'));
    expect(plain.top).toBeGreaterThan(0);
    expect(page.top).toBe(0);
  });

  it('tp-4: textPs= does not move down for what is raised, which is cut', async () => {
    const flat = inkOf(await drawExample(String.raw`textPs=\fs40Normal`, '230,50'));
    const raised = inkOf(
      await drawExample(String.raw`textPs=\fs40Normal%20{\up20Raised%20}Normal`, '230,50'),
    );
    expect([raised.top, raised.bottom]).toEqual([0, flat.bottom]);
  });

  it('tp-5: \\margt200 is a margin of 10 px, and nothing is cut', async () => {
    const flat = inkOf(await drawExample(String.raw`textPs=\fs40Normal`, '230,50'));
    const margin = inkOf(
      await drawExample(String.raw`textPs=\margt200\fs40Normal%20{\up20Raised}%20Normal`, '230,50'),
    );
    expect(margin.bottom - flat.bottom).toBe(10);
  });

  it('tp-6: a font that reaches beyond its box is cut in textPs=', async () => {
    const ink = inkOf(
      await drawExample(
        String.raw`textPs={\fonttbl{\f1\fcharset0%20FluffyFont;}}\f1\fs88%20fluffy%20font%20problems`,
        '230,50',
      ),
    );
    expect(ink.top).toBe(0);
  });

  it('text layers turn, flip and scale with the view like any layer (pipeline.md P3 3)', async () => {
    const modifiers = String.raw`fmt=png&size=60,20&bgc=f0f0f0&text=\fs30%20Ab`;
    const upright = rowsOf(await draw(modifiers));
    expect(rowsOf(await draw(`${modifiers}&rotate=180`))).toEqual(
      upright.toReversed().map((row) => row.toReversed()),
    );
    const turned = await draw(`${modifiers}&rotate=90`);
    expect([turned.widthPx, turned.heightPx]).toEqual([20, 60]);
    const large = await draw(`${modifiers}&wid=240&fit=fit,1`);
    // Outlines are drawn at the size at which they are seen: the large one has sharp edges, no gray blur.
    expect(shareOfGray(large)).toBeLessThan(0.6 * shareOfGray(await draw(modifiers)));
  });

  it('textAttr=…,off has no gray (commands.json textAttr)', async () => {
    const picture = await draw(String.raw`fmt=png&size=60,20&bgc=f0f0f0&textAttr=72,off&text=\fs30%20Ab`);
    expect(shareOfGray(picture)).toBe(0);
    expect(inkArea(picture)).toBeGreaterThan(20);
  });

  it.each([
    [String.raw`text={\fonttbl{\f0 Comic;}}\f0 a`, 'the font Comic is in no font map'],
    [
      String.raw`text={\fonttbl{\f0 Broken;}}\f0 a`,
      'Broken is no font, expected a TrueType or OpenType file',
    ],
    [
      String.raw`text={\fonttbl{\f0 Lost;}}\f0 a`,
      'the font Lost is not there, fonts/lost.ttf: expected a font file below the image roots',
    ],
    [String.raw`text=\ql a\par\qr b`, 'text: aligned left,right without size='],
    [`text=${'a'.repeat(2000)}${'b'.repeat(8001)}`, ''],
    [String.raw`textPs=\stextflow1 a`, String.raw`\stextflow is not laid out`],
  ])('refuses %.40s', async (modifiers, message) => {
    const reply = await target.ask(`/is/image?bgc=f0f0f0&${modifiers.replaceAll(' ', '%20')}`);
    expect(reply.failure?.ofSave).toBe(false);
    expect(String(reply.body)).toContain(message);
  });
});

/** The rectangle of all pixels that differ clearly from the ground, both ends included. */
function inkOf(
  picture: DecodedPicture,
  { from = 0, until = picture.widthPx, below = 0, above = picture.heightPx } = {},
): Ink {
  const ink = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let y = below; y < above; y += 1) {
    for (let x = from; x < until; x += 1) {
      if (darkness(picture.at(x, y)) < 40) continue;
      ink.left = Math.min(ink.left, x);
      ink.top = Math.min(ink.top, y);
      ink.right = Math.max(ink.right, x);
      ink.bottom = Math.max(ink.bottom, y);
    }
  }
  return ink;
}

function darkness([red, green, blue]: Rgba): number {
  return GROUND - Math.min(red, green, blue);
}

function rowsOf(picture: DecodedPicture): readonly (readonly number[])[] {
  return Array.from({ length: picture.heightPx }, (_, y) =>
    Array.from({ length: picture.widthPx }, (__, x) => darkness(picture.at(x, y))),
  );
}

/** In pixels of full ink. */
function inkArea(picture: DecodedPicture): number {
  return rowsOf(picture)
    .flat()
    .reduce((sum, dark) => sum + dark / GROUND, 0);
}

/** Pixels that are neither ground nor ink, among those that are not ground. */
function shareOfGray(picture: DecodedPicture): number {
  const inked = rowsOf(picture)
    .flat()
    .filter((dark) => dark > 2);
  return inked.filter((dark) => dark < GROUND - 2).length / inked.length;
}

/** Colors that many pixels have exactly, from left to right: neither the ground nor what edges mix of it and such a color. */
function purestColors(picture: DecodedPicture): readonly (readonly number[])[] {
  const counts = new Map<string, number>();
  for (let x = 0; x < picture.widthPx; x += 1) {
    for (let y = 0; y < picture.heightPx; y += 1) {
      const color = picture.at(x, y).slice(0, 3).join(',');
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  const colors = [...counts]
    .filter(([color, count]) => count >= 20 && color !== `${GROUND},${GROUND},${GROUND}`)
    .map(([color]) => color.split(',').map(Number));
  return colors.filter((color) => !colors.some((ink) => isPaler(color, ink)));
}

/** Whether a color is an ink of which the ground shows through. */
function isPaler(color: readonly number[], ink: readonly number[]): boolean {
  const depth = (sample: number | undefined): number => GROUND - (sample ?? GROUND);
  const share = depth(Math.min(...color)) / depth(Math.min(...ink));
  return share < 1 && color.every((sample, at) => Math.abs(depth(sample) - share * depth(ink[at])) <= 1);
}
