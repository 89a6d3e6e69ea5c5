import { COMMANDS } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { imageRequest } from '../testing/image-request.js';
import { sourceHeader } from '../testing/source-header.js';
import { ENCODABLE_FORMATS } from './encodable-formats.js';
import { makeRenderPlan } from './make-render-plan.js';

const LIMITS = { maxOutputPixels: 16_000_000, maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX' };

/** The encoding of `fmt=` as the request language reads it. */
function encodingOf(text: string) {
  const fmt = COMMANDS.fmt.value.parse(text);
  if (!fmt.ok) throw new Error(`${text}: expected ${fmt.expected}`);
  return makeRenderPlan(imageRequest({ commands: { fmt: fmt.value } }), [sourceHeader(10, 10)], LIMITS)
    .encoding;
}

describe('every format that is written', () => {
  it('has a name of its own', () => {
    const names = ENCODABLE_FORMATS.map((format) => format.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('offers only what the request language can ask for', () => {
    for (const { name, pixelTypes, compressions } of ENCODABLE_FORMATS) {
      for (const pixelType of pixelTypes) {
        for (const compression of ['', ...compressions]) {
          expect(COMMANDS.fmt.value.parse(`${name},${pixelType},${compression}`)).toMatchObject({ ok: true });
        }
      }
    }
  });

  it('keeps alpha when its name says so, and only then (ambiguities.md, bgc-alpha-formats)', () => {
    for (const { name, hasAlpha } of ENCODABLE_FORMATS)
      expect([name, hasAlpha]).toEqual([name, name.endsWith('-alpha')]);
  });
});

describe('fmt=', () => {
  it('absent means baseline JPEG in color at attribute::JpegQuality', () => {
    const { encoding } = makeRenderPlan(imageRequest(), [sourceHeader(10, 10)], LIMITS);
    expect(encoding).toEqual({
      codec: 'jpeg',
      mediaType: 'image/jpeg',
      hasAlpha: false,
      pixelType: 'rgb',
      isProgressive: false,
      quality: 80,
      hasFullChroma: false,
      resolutionDpi: 72,
    });
  });

  it.each([
    ['pjpeg', { codec: 'jpeg', isProgressive: true }],
    ['jpeg,gray', { codec: 'jpeg', pixelType: 'gray' }],
    ['jpeg,cmyk', { codec: 'jpeg', pixelType: 'cmyk' }],
    ['tif,cmyk,lzw', { codec: 'tiff', compression: 'lzw', pixelType: 'cmyk' }],
    ['png8', { codec: 'png8', palette: { kind: 'adaptive', isDithered: true, colorCount: 256, forced: [] } }],
    ['gif-alpha,gray', { codec: 'gif', pixelType: 'gray', palette: { colorCount: 255 } }],
    ['webp', { codec: 'webp', isLossless: false }],
    ['webp,,none', { codec: 'webp', isLossless: false }],
    ['webp-alpha,,lossless', { codec: 'webp', isLossless: true, hasAlpha: true }],
    ['avif,,lossless', { codec: 'avif', isLossless: true }],
    ['tif', { codec: 'tiff', compression: 'none', mediaType: 'image/tiff' }],
    ['tif,,zip', { codec: 'tiff', compression: 'zip' }],
    ['tif,gray,jpeg', { codec: 'tiff', compression: 'jpeg', pixelType: 'gray' }],
    ['pdf', { codec: 'pdf', compression: 'none', mediaType: 'application/pdf' }],
    ['pdf,cmyk,jpeg', { codec: 'pdf', compression: 'jpeg', pixelType: 'cmyk', quality: 80 }],
    ['jpeg2000', { codec: 'jpeg2000', isLossless: false, quality: 80, mediaType: 'image/jp2' }],
    ['jpeg2000-alpha,gray,lossless', { codec: 'jpeg2000', isLossless: true, hasAlpha: true }],
    ['eps,gray', { codec: 'eps', pixelType: 'gray', mediaType: 'image/eps' }],
    ['jpg', { codec: 'jpeg' }],
  ])('%s is planned', (text, expected) => {
    expect(encodingOf(text)).toMatchObject(expected);
  });

  it.each([
    ['jpegxr', 'fmt: jpegxr is not written here, expected one of jpeg, pjpeg, png,'],
    ['heic', 'fmt: heic is not written here'],
    ['swf-alpha', 'fmt: swf-alpha is not written here'],
    ['png,cmyk', 'fmt: pixel type cmyk is not written with png, expected one of rgb, gray'],
    ['gif,cmyk', 'fmt: pixel type cmyk is not written with gif'],
    ['webp,gray', 'fmt: pixel type gray is not written with webp, expected one of rgb'],
  ])('%s is refused', (text, message) => {
    expect(() => encodingOf(text)).toThrow(
      expect.objectContaining({ code: 'render.format', message: expect.stringContaining(message) }),
    );
  });

  it('with a compression that the format has not is refused, also when the language let it pass', () => {
    const request = imageRequest({ commands: { fmt: { format: 'png', compression: 'lzw' } } });
    expect(() => makeRenderPlan(request, [sourceHeader(10, 10)], LIMITS)).toThrow(
      expect.objectContaining({
        code: 'render.format',
        details: { command: 'fmt', value: 'lzw', expected: 'none' },
      }),
    );
  });
});

describe('attribute x-FormatSubstitutes', () => {
  const FormatSubstitutes = { heic: 'avif', 'jpegxr-alpha': 'png-alpha', jpegxr: 'swf' } as const;

  function substituted(text: string) {
    const fmt = COMMANDS.fmt.value.parse(text);
    if (!fmt.ok) throw new Error(`${text}: expected ${fmt.expected}`);
    const request = imageRequest({ commands: { fmt: fmt.value }, attributes: { FormatSubstitutes } });
    return makeRenderPlan(request, [sourceHeader(10, 10)], LIMITS).encoding;
  }

  it.each([
    ['heic', { codec: 'avif', mediaType: 'image/avif' }],
    ['jpegxr-alpha,rgb,lossless', { codec: 'png', pixelType: 'rgb', hasAlpha: true }],
    ['heic,cmyk', { codec: 'avif', pixelType: 'rgb' }],
    ['jpeg', { codec: 'jpeg' }],
  ])('replies %s in the other format, with the options that it has', (text, expected) => {
    expect(substituted(text)).toMatchObject(expected);
  });

  it.each(['jpegxr', 'swf'])('refuses %s, which has none that is written', (text) => {
    expect(() => substituted(text)).toThrow(`fmt: ${text} is not written here`);
  });
});
