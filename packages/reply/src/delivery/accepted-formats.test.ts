import { describe, expect, it } from 'vitest';
import { acceptedFormats } from './accepted-formats.js';

/** What browsers send for the picture of an `img` element. */
const BROWSERS = [
  ['Chrome 120', 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', ['avif', 'webp']],
  ['Firefox 120', 'image/avif,image/webp,*/*', ['avif', 'webp']],
  [
    'Safari 17',
    'image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
    ['avif', 'webp'],
  ],
  ['Safari 14', 'image/webp,image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5', ['webp']],
  ['Chrome 80', 'image/webp,image/apng,image/*,*/*;q=0.8', ['webp']],
  ['Internet Explorer 11', 'image/png, image/svg+xml, image/*;q=0.8, */*;q=0.5', []],
  ['a client that reads both old formats', 'image/jpeg,image/png,*/*', []],
] as const;

describe('formats that a client accepts', () => {
  it.each(BROWSERS)('%s', (_name, accept, expected) => {
    expect(acceptedFormats(accept)).toEqual(expected);
  });

  it.each([
    ['no header', undefined, []],
    ['an empty one', '', []],
    ['any picture', 'image/*', []],
    ['a weight of zero refuses (RFC 9110 12.4.2)', 'image/avif;q=0, image/webp', ['webp']],
    ['the higher weight wins', 'image/avif;q=0.5, image/webp;q=0.9', ['webp', 'avif']],
    ['capitals and blanks', ' IMAGE/AVIF ; Q=0.9 ', ['avif']],
    ['no weight at all', 'image/avif;q=much', []],
    ['a longer name', 'image/avifs', []],
  ] as const)('%s', (_name, accept, expected) => {
    expect(acceptedFormats(accept)).toEqual(expected);
  });
});
