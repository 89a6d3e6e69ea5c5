import type { CatalogAttributes } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import type { ProfileFacts } from '../color/profile-facts.js';
import type { SourceHeader } from '../source-header.js';
import { imageRequest } from '../testing/image-request.js';
import type { ImageRequestParts } from '../testing/image-request.js';
import { imageLayer, layeredRequest, solidLayer } from '../testing/layered-request.js';
import { pictureOf } from '../testing/picture-of.js';
import { REPLY_LIMITS } from '../testing/render-request.js';
import { sourceHeader } from '../testing/source-header.js';
import { EMPTY_COLOR_BOOK } from './color-book.js';
import { makeRenderPlan } from './make-render-plan.js';
import type { RenderPlan } from './render-plan.js';

function facts(identity: string, differing: Partial<ProfileFacts> = {}): ProfileFacts {
  return { identity, name: identity, pixelType: 'rgb', isSrgb: false, isMatrix: true, ...differing };
}

const WIDE = facts('wide');
const PRESS = facts('press', { pixelType: 'cmyk', isMatrix: false });
const OTHER_PRESS = facts('other press', { pixelType: 'cmyk', isMatrix: false });
const SCANNER = facts('scanner', { isMatrix: false });

const BOOK = {
  ...EMPTY_COLOR_BOOK,
  find: (name: string, catalogId: string) =>
    [WIDE, PRESS, SCANNER].find(({ identity }) => identity === name) ??
    EMPTY_COLOR_BOOK.find(name, catalogId),
};

/** A source with this profile in it. */
function tagged(profile: ProfileFacts): SourceHeader {
  const isInks = profile.pixelType === 'cmyk';
  return sourceHeader(100, 100, {
    colorSpace: profile.pixelType,
    channels: isInks ? 4 : 3,
    hasProfile: true,
    profileIsSrgb: profile.isSrgb,
    profile,
  });
}

const UNTAGGED = sourceHeader(100, 100);

function planOf(header: SourceHeader, parts: ImageRequestParts = {}): RenderPlan {
  const request = imageRequest({ ...parts, commands: { fmt: { format: 'tif' }, ...parts.commands } });
  return makeRenderPlan(request, [header], { ...REPLY_LIMITS, book: BOOK });
}

const catalog = (attributes: Partial<CatalogAttributes>): ImageRequestParts => ({ attributes });

describe('a plan without color work', () => {
  it('is the same for a source that is plain sRGB as for one without a profile (performance.md 11.7)', () => {
    const srgb = tagged(facts('some sRGB', { isSrgb: true }));
    expect(planOf(srgb)).toEqual(planOf(UNTAGGED));
    expect(planOf(srgb, catalog({ IccProfileRgb: 'sRGB', IccProfileSrcRgb: 'sRGB' }))).toEqual(
      planOf(UNTAGGED),
    );
  });

  it('mentions no profile, no conversion and no color of its own', () => {
    const plan = planOf(UNTAGGED, catalog({ IccProfileRgb: 'sRGB' }));
    expect(JSON.stringify(plan)).not.toMatch(/profile|"from"|written|"color"/);
    expect(pictureOf(plan)?.decoding.conversion).toBe('none');
  });

  it('converts a matrix profile while it is decoded, in the one pipeline', () => {
    const plan = planOf(tagged(WIDE));
    expect([pictureOf(plan)?.decoding.conversion, plan.color, plan.stage]).toEqual([
      'profile',
      undefined,
      undefined,
    ]);
  });
});

describe('where colors are converted (pipeline.md P13)', () => {
  it('after scaling, for one picture', () => {
    const plan = planOf(tagged(SCANNER));
    expect(pictureOf(plan)?.conversion).toBeUndefined();
    expect(plan.color?.conversion).toMatchObject({
      from: { pixelType: 'rgb', profile: { identity: 'scanner', place: 'embedded', index: 0 } },
      to: { pixelType: 'rgb', profile: { place: 'built-in' } },
    });
  });

  it('before merging, for layers in different spaces', () => {
    const request = layeredRequest(imageLayer(0), imageLayer(1));
    const plan = makeRenderPlan(request, [UNTAGGED, tagged(SCANNER)], { ...REPLY_LIMITS, book: BOOK });
    const conversions = plan.layers.map(
      (layer) => layer.kind === 'image' && layer.conversion?.from.profile?.index,
    );
    expect([conversions, plan.color]).toEqual([[undefined, 1], undefined]);
  });

  it('after merging, for layers in one space', () => {
    const request = layeredRequest(imageLayer(0), imageLayer(1));
    const plan = makeRenderPlan(request, [tagged(WIDE), tagged(WIDE)], { ...REPLY_LIMITS, book: BOOK });
    expect(plan.layers.every((layer) => layer.kind === 'image' && layer.conversion === undefined)).toBe(true);
    expect(plan.color?.conversion.from.profile?.identity).toBe('wide');
  });

  it('before merging, where a color of the request takes part', () => {
    const solid = solidLayer(1, {
      size: { widthPx: 9, heightPx: 9 },
      color: { kind: 'rgb', red: 1, green: 2, blue: 3, alpha: 255, space: 'output' },
    });
    const request = layeredRequest(imageLayer(0), solid);
    const plan = makeRenderPlan(request, [tagged(WIDE)], { ...REPLY_LIMITS, book: BOOK });
    expect(plan.color).toBeUndefined();
    expect(JSON.stringify(plan.layers)).not.toContain('written');
  });
});

describe('inks', () => {
  const toPress: ImageRequestParts = { commands: { icc: { profile: 'press' } } };

  it('stay inks where one picture is drawn as it is', () => {
    const plan = planOf(tagged(OTHER_PRESS), toPress);
    expect(plan.color?.conversion).toMatchObject({
      from: { pixelType: 'cmyk', profile: { place: 'embedded' } },
      to: { pixelType: 'cmyk', profile: { place: 'given', index: 0 } },
    });
    expect(plan.profiles).toEqual(['press']);
  });

  it('become light before anything is done to them', () => {
    const plan = planOf(tagged(OTHER_PRESS), { ...toPress, layer: { op_brightness: 10 } });
    expect(plan.layers[0]).toMatchObject({ picture: { conversion: { to: { pixelType: 'rgb' } } } });
    expect(plan.color?.conversion.from.pixelType).toBe('rgb');
  });

  it('have a background in inks', () => {
    const bgc = {
      kind: 'cmyk',
      cyanPercent: 10,
      magentaPercent: 20,
      yellowPercent: 0,
      blackPercent: 100,
    } as const;
    const plan = planOf(UNTAGGED, {
      commands: { ...toPress.commands, bgc: { ...bgc, alphaPercent: 100, space: 'output' } },
    });
    expect(plan.color?.inks).toEqual({ cyan: 26, magenta: 51, yellow: 0, black: 255 });
  });
});

describe('how colors are converted (commands.json, icc)', () => {
  const defaults: Partial<CatalogAttributes> = {
    IccRenderIntent: 2,
    IccBlackPointCompensation: false,
    IccDither: true,
  };

  it('is said by the catalog', () => {
    const plan = planOf(UNTAGGED, { commands: { icc: { profile: 'press' } }, attributes: defaults });
    expect(plan.color?.conversion).toMatchObject({ intent: 2, compensatesBlack: false, dithers: true });
  });

  it.each([
    ['perceptual', 0],
    ['relative', 1],
    ['saturation', 2],
    ['absolute', 3],
  ] as const)('%s is %i, and the request wins', (renderIntent, intent) => {
    const icc = { profile: 'press', renderIntent, blackPointCompensation: true, dither: false };
    const plan = planOf(UNTAGGED, { commands: { icc }, attributes: defaults });
    expect(plan.color?.conversion).toMatchObject({ intent, compensatesBlack: true, dithers: false });
  });

  it('absolute keeps the white of a matrix profile, which libvips would not', () => {
    const plan = planOf(tagged(WIDE), catalog({ IccRenderIntent: 3 }));
    expect([pictureOf(plan)?.decoding.conversion, plan.color?.conversion.intent]).toEqual(['none', 3]);
  });
});
