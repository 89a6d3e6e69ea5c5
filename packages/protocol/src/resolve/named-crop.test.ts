import { describe, expect, it } from 'vitest';
import { cropOfName, cropOfRecord } from './named-crop.js';

describe('the crop of a record of its own (clients.md 0.3, 0.10)', () => {
  const rect = { leftFraction: 0.25, topFraction: 0.5, widthFraction: 0.5, heightFraction: 0.25 };

  it.each<[string, string, ReturnType<typeof cropOfRecord>]>([
    ['a rectangle', 'SmartCropRect=0.25,0.5,0.5,0.25', { kind: 'stored', rect }],
    [
      'as published: with the size behind, among others, on lines',
      'SmartCropDef=Swatch\r\nSmartCropHeight=200.0\nSmartCropRect=0.25,0.5,0.5,0.25,200,200\nSmartCropWidth=400.0',
      { kind: 'stored', rect },
    ],
    ['as property data', 'a=b??smartcroprect = 0.25, 0.5,0.5,0.25??c', { kind: 'stored', rect }],
    [
      'rounded beyond the edge',
      'SmartCropRect=0.6,0,0.4001,1',
      {
        kind: 'stored',
        rect: { leftFraction: 0.6, topFraction: 0, widthFraction: 0.4001, heightFraction: 1 },
      },
    ],
    ['its size only', 'SmartCropWidth=300.0??SmartCropHeight=200.0', { kind: 'automatic', aspect: 1.5 }],
    [
      'a rectangle outside is none',
      'SmartCropRect=0.5,0,0.6,1??SmartCropWidth=3??SmartCropHeight=2',
      { kind: 'automatic', aspect: 1.5 },
    ],
    ['an empty rectangle is none', 'SmartCropRect=0.5,0,0,1', undefined],
    ['a rectangle without numbers is none', 'SmartCropRect=,,,', undefined],
    ['no size without a height', 'SmartCropWidth=300', undefined],
    ['other data', 'name=Red shirt', undefined],
  ])('%s', (_name, UserData, expected) => {
    expect(cropOfRecord({ fields: { UserData } })).toEqual(expected);
  });

  it('is none without UserData', () => {
    expect(cropOfRecord({ fields: {} })).toBeUndefined();
  });
});

describe('the shape in the name of a crop (corpus stats.md, smart-crop suffix)', () => {
  it.each<[string, number]>([
    ['16x9', 16 / 9],
    ['4by3', 4 / 3],
    ['8by10', 0.8],
    ['3-1', 3],
    ['1-1', 1],
    ['crop-590x100', 5.9],
    ['Hero_16X9_large', 16 / 9],
  ])('%s is %f times as wide as high', (name, aspect) => {
    expect(cropOfName(name)).toEqual({ kind: 'automatic', aspect });
  });

  it.each([
    'Large',
    'XL--large-desktop',
    '169banner',
    '11square',
    'Moodboard-2-3-Max',
    '0x9',
    '16x0',
    '123456x9',
    'x',
  ])('%s speaks of none', (name) => {
    expect(cropOfName(name)).toBeUndefined();
  });
});
