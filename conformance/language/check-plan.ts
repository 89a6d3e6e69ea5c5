import type { RenderPlan } from '@is/render/plan';
import { expect } from 'vitest';
import type { ReferenceExample } from './reference-examples.js';
import { sizeOf } from './size-expression.js';

type Names = Readonly<Record<string, number>>;
type Fact = (stated: unknown, plan: RenderPlan, names: Names) => void;

interface StatedSize {
  readonly w: unknown;
  readonly h: unknown;
}

/** What a plan says about a fact of examples.json; the vocabulary there allows sizes a tolerance of one pixel. */
const FACTS: Readonly<Record<string, Fact>> = {
  reply: (stated, { canvas }, names) => expectSize(canvas, stated as StatedSize, names),
  layerRect: (stated, { canvas }, names) => expectSize(canvas, stated as StatedSize, names),
  sourceOffset: (stated, { layers }, names) => {
    const [left, top] = stated as readonly unknown[];
    expect(pictureOf(layers).region).toMatchObject({
      leftPx: sizeOf(left, names),
      topPx: sizeOf(top, names),
    });
  },
  region: (stated, { layers, canvas }) => {
    // At scale 1 a plan may cut what is seen out of the source or out of the scaled picture, and what sharpening looks at
    // is drawn around it: the source pixel in the corner of the reply says which part is shown.
    const { region, visible, at } = pictureOf(layers);
    const leftPx = (region?.leftPx ?? 0) + visible.leftPx + (canvas.corner?.xPx ?? 0) - at.xPx;
    const topPx = (region?.topPx ?? 0) + visible.topPx + (canvas.corner?.yPx ?? 0) - at.yPx;
    expect([leftPx, topPx, canvas.widthPx, canvas.heightPx]).toEqual(stated);
  },
  imageTopLeft: (stated, plan) => {
    const { leftPx, topPx } = imageRectangle(plan);
    expect([leftPx, topPx]).toEqual(stated);
  },
  imageRect: (stated, plan, names) => expectRectangle(plan, stated, names),
  cases: (stated, plan, names) => {
    const shape = Math.sign((names['W'] ?? 0) - (names['H'] ?? 0));
    const condition = ['W<H', 'W==H', 'W>H'][shape + 1];
    const found = (stated as readonly { readonly if: string; readonly imageRect: unknown }[]).find(
      (row) => row.if === condition,
    );
    expectRectangle(plan, found?.imageRect, names);
  },
  padding: (stated, { canvas }) => {
    const [red = 255, green = 255, blue = 255] = String(stated).match(/\d+/g)?.map(Number) ?? [];
    if (stated !== 'none') expect(canvas.background).toEqual({ red, green, blue });
  },
  layerScale: (stated, { canvas }, names) => {
    const scale = sizeOf(String(stated).replace('catalog::Resolution', 'RESOLUTION'), names);
    const size = { w: (names['SW'] ?? 0) * scale, h: (names['SH'] ?? 0) * scale };
    expectSize(canvas, size, names);
  },
  mime: (stated, { encoding }) => expect(encoding.mediaType).toBe(stated),
  pixelType: (stated, { encoding }) =>
    expect(stated).toMatch(new RegExp(String.raw`(^|\()${encoding.pixelType}\)?$`)),
  alpha: (stated, { encoding }) => expect(encoding.hasAlpha).toBe(stated),
  quality: (stated, { encoding }) => expect(encoding).toMatchObject({ quality: stated }),
  lossless: (stated, { encoding }) =>
    expect(
      ['png', 'png8'].includes(encoding.codec) || ('isLossless' in encoding && encoding.isLossless),
    ).toBe(stated),
  compression: (stated, { encoding }) => expect(encoding).toMatchObject({ compression: stated }),
  progressive: (stated, { encoding }) => expect(encoding).toMatchObject({ isProgressive: stated }),
  chromaSubsampling: (stated, { encoding }) =>
    expect(encoding).toMatchObject({ hasFullChroma: stated === '4:4:4' }),
};

/** Names of the facts that a plan can show. */
export const PLANNED_FACTS: readonly string[] = Object.keys(FACTS);

/** Attributes of the example catalogs that rows speak of. */
const ATTRIBUTES = { RESOLUTION: 72, 'DefaultThumbPix.w': 100, 'DefaultThumbPix.h': 100 };

/** Checks every planned fact of a row. @returns how many there were */
export function checkPlan(
  { expect: facts }: ReferenceExample,
  plan: RenderPlan,
  [widthPx, heightPx]: readonly [number, number],
): number {
  const names = { ...ATTRIBUTES, SW: widthPx, SH: heightPx, W: widthPx, H: heightPx };
  const checked = Object.entries(facts).filter(([name]) => name in FACTS);
  for (const [name, stated] of checked) FACTS[name]?.(stated, plan, names);
  return checked.length;
}

function expectSize(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  { w, h }: StatedSize,
  names: Names,
): void {
  expect(Math.abs(widthPx - sizeOf(w, names))).toBeLessThanOrEqual(1);
  expect(Math.abs(heightPx - sizeOf(h, names))).toBeLessThanOrEqual(1);
}

interface Rectangle {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where the picture stands in the reply. */
function imageRectangle({ layers }: RenderPlan): Rectangle {
  const { at, visible } = pictureOf(layers);
  return { leftPx: at.xPx, topPx: at.yPx, widthPx: visible.widthPx, heightPx: visible.heightPx };
}

/** The lowest layer, where it is a picture as it is. */
function pictureOf([layer]: RenderPlan['layers']): Extract<RenderPlan['layers'][number], { kind: 'image' }> {
  if (layer?.kind !== 'image') throw new Error('the lowest layer is no picture as it is');
  return layer;
}

function expectRectangle(plan: RenderPlan, stated: unknown, names: Names): void {
  const { leftPx, topPx, widthPx, heightPx } = imageRectangle(plan);
  const known = { ...names, imageWidth: widthPx, imageHeight: heightPx };
  const wanted = (stated as readonly unknown[]).map((part) =>
    sizeOf(String(part).replace('(200-round(200*W/H))/2', '100-100*W/H'), known),
  );
  [leftPx, topPx, widthPx, heightPx].forEach((found, index) => {
    expect(Math.abs(found - (wanted[index] ?? Number.NaN))).toBeLessThanOrEqual(1);
  });
}
