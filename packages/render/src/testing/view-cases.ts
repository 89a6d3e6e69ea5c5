import type { Size } from '@is/protocol';
import type { ImageRequestParts } from './image-request.js';

type Pair = readonly [number, number];

/** What a view makes of a composite. Sizes are [width, height], offsets [x, y]. */
export type ViewCase = readonly [
  name: string,
  composite: Pair,
  commands: NonNullable<ImageRequestParts['commands']>,
  expected: { readonly scaled: Pair; readonly reply: Pair; readonly offset: Pair },
  attributes?: ImageRequestParts['attributes'],
];

const BOX = { wid: 200, hei: 200 };

function fit(mode: 'fit' | 'constrain' | 'crop' | 'wrap' | 'stretch' | 'hfit' | 'vfit', upscale = false) {
  return { ...BOX, fit: { mode, upscale } };
}

function at(horizontal: number, vertical: number) {
  return { align: { horizontal, vertical } };
}

function size(widthPx: number, heightPx: number): Size {
  return { widthPx, heightPx };
}

function seen(scaled: Pair, reply: Pair, offset: Pair): ViewCase[3] {
  return { scaled, reply, offset };
}

/** Numbers of pipeline.md P10. */
export const VIEW_CASES: readonly ViewCase[] = [
  ['a landscape in a square box', [400, 300], BOX, seen([200, 150], [200, 200], [0, 25])],
  ['a portrait in a square box', [300, 400], BOX, seen([150, 200], [200, 200], [25, 0])],
  [
    'align=0,-1 puts it at the top',
    [400, 300],
    { ...BOX, ...at(0, -1) },
    seen([200, 150], [200, 200], [0, 0]),
  ],
  [
    'align=1,1 puts it at the bottom',
    [400, 300],
    { ...BOX, ...at(1, 1) },
    seen([200, 150], [200, 200], [0, 50]),
  ],
  [
    'align=1,-1 puts it at the right',
    [300, 400],
    { ...BOX, ...at(1, -1) },
    seen([150, 200], [200, 200], [50, 0]),
  ],
  ['wid alone', [400, 300], { wid: 200 }, seen([200, 150], [200, 150], [0, 0])],
  ['hei alone', [400, 300], { hei: 200 }, seen([267, 200], [267, 200], [0, 0])],
  ['constrain', [400, 300], fit('constrain'), seen([200, 150], [200, 150], [0, 0])],
  ['crop', [400, 300], fit('crop'), seen([267, 200], [200, 200], [-33, 0])],
  ['crop at the left', [400, 300], { ...fit('crop'), ...at(-1, 0) }, seen([267, 200], [200, 200], [0, 0])],
  ['crop at the right', [400, 300], { ...fit('crop'), ...at(1, 0) }, seen([267, 200], [200, 200], [-67, 0])],
  ['wrap', [400, 300], fit('wrap'), seen([267, 200], [267, 200], [0, 0])],
  ['stretch', [400, 300], fit('stretch'), seen([200, 200], [200, 200], [0, 0])],
  ['hfit', [400, 300], fit('hfit'), seen([200, 150], [200, 200], [0, 25])],
  ['vfit', [400, 300], fit('vfit'), seen([267, 200], [200, 200], [-33, 0])],
  ['a small picture is not enlarged unasked', [100, 50], BOX, seen([100, 50], [200, 200], [50, 75])],
  ['fit=fit,1 enlarges', [100, 50], fit('fit', true), seen([200, 100], [200, 200], [0, 50])],
  ['constrain,1 enlarges', [100, 50], fit('constrain', true), seen([200, 100], [200, 100], [0, 0])],
  ['constrain,0 does not', [100, 50], fit('constrain'), seen([100, 50], [100, 50], [0, 0])],
  [
    'stretch,0 pads in the middle, whatever align says',
    [100, 50],
    { ...fit('stretch'), ...at(1, 1) },
    seen([100, 50], [200, 200], [50, 75]),
  ],
  ['wid alone beyond the picture pads it', [100, 50], { wid: 200 }, seen([100, 50], [200, 50], [50, 0])],
  ['scl=8', [1600, 1200], { scl: 8 }, seen([200, 150], [200, 150], [0, 0])],
  ['scl=0.5 enlarges', [100, 50], { scl: 0.5 }, seen([200, 100], [200, 100], [0, 0])],
  [
    'scl with a box crops',
    [1000, 800],
    { scl: 1, wid: 300, hei: 300 },
    seen([1000, 800], [300, 300], [-350, -250]),
  ],
  ['scl with a box pads', [400, 300], { scl: 2, wid: 300, hei: 300 }, seen([200, 150], [300, 300], [50, 75])],
  [
    'scl with wid alone crops one axis',
    [1000, 800],
    { scl: 1, wid: 300 },
    seen([1000, 800], [300, 800], [-350, 0]),
  ],
  ['scl wins over fit', [400, 300], { scl: 2, ...fit('crop') }, seen([200, 150], [200, 200], [0, 25])],
  [
    'DefaultPix bounds both sides',
    [2000, 1000],
    {},
    seen([400, 200], [400, 200], [0, 0]),
    { DefaultPix: size(400, 400) },
  ],
  [
    'DefaultPix does not enlarge',
    [300, 200],
    {},
    seen([300, 200], [300, 200], [0, 0]),
    { DefaultPix: size(400, 400) },
  ],
  [
    'DefaultPix with one free side',
    [2000, 3000],
    {},
    seen([400, 600], [400, 600], [0, 0]),
    { DefaultPix: size(400, 0) },
  ],
  [
    'scl=1 switches DefaultPix off',
    [500, 250],
    { scl: 1 },
    seen([500, 250], [500, 250], [0, 0]),
    { DefaultPix: size(400, 400) },
  ],
];
