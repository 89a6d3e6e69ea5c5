import { describe, expect, it } from 'vitest';
import { sniffFormat } from './sniff-format.js';

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

describe('the kind of a picture, from its first bytes', () => {
  it.each([
    ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF', 'jpeg'],
    ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'png'],
    ['a WebP', 'RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
    ['an old GIF', 'GIF87a', 'gif'],
    ['a GIF', 'GIF89a', 'gif'],
    ['a little-endian TIFF', 'II*\0\x08\0\0\0', 'tiff'],
    ['a big-endian TIFF', 'MM\0*\0\0\0\x08', 'tiff'],
    ['a BigTIFF', 'II+\0\x08\0\0\0', 'tiff'],
    ['an AVIF', '\0\0\0\x18ftypavif\0\0\0\0avifmif1', 'avif'],
    ['an AVIF by its compatible brand', '\0\0\0\x18ftypmif1\0\0\0\0mif1avif', 'avif'],
    ['a Photoshop document', '8BPS\0\x01', 'psd'],
    ['an SVG', '<svg xmlns="x">', 'svg'],
    ['an SVG with a prolog', '<?xml version="1.0"?>\n<!-- drawn -->\n<svg>', 'svg'],
  ])('is known for %s', (_name, head, expected) => {
    expect(sniffFormat(bytes(head))).toBe(expected);
  });

  it.each([
    ['nothing', ''],
    ['one byte', '\xff'],
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['a brand that stands behind the box', '\0\0\0\x10ftypheic\0\0\0\0avif'],
    ['RIFF that is no WebP', 'RIFF\x10\0\0\0WAVEfmt '],
    ['PDF', '%PDF-1.7'],
    ['JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'],
    ['BMP', 'BM\x36\0\0\0'],
    ['libvips’ own', '\x08\xf2\xa6\xb6'],
    ['PostScript', '%!PS-Adobe'],
    ['a drawing script with a web address', 'push graphic-context\nfill url(https://x/<svg>)'],
    ['HTML', '<!doctype html><p>'],
  ])('is unknown for %s', (_name, head) => {
    expect(sniffFormat(bytes(head))).toBeUndefined();
  });
});
