import { Buffer } from 'node:buffer';
import sharp from 'sharp';

export const WIDTH = 64;
export const HEIGHT = 48;

/** Left and right half; gray is their luminance: 0.2126 R + 0.7152 G + 0.0722 B in linear light, encoded again. */
export const COLORS = {
  rgb: [
    [200, 100, 50],
    [20, 40, 220],
  ],
  gray: [
    [128, 128, 128],
    [72, 72, 72],
  ],
};

/** The lowest quarter of a source with alpha shows nothing. */
export const TRANSPARENT_FROM = 36;

/** Samples of the test picture. @param of the samples of a place by half and alpha */
function samplesOf(of) {
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    Array.from({ length: WIDTH }, (__, x) => of(x < WIDTH / 2 ? 0 : 1, y < TRANSPARENT_FROM ? 255 : 0)),
  );
  return rows.flat(2);
}

function raw(of) {
  const samples = samplesOf(of);
  const channels = samples.length / (WIDTH * HEIGHT);
  return sharp(Uint8Array.from(samples), { raw: { width: WIDTH, height: HEIGHT, channels } });
}

const rgb = () => raw((half) => COLORS.rgb[half]);
const rgba = () => raw((half, alpha) => [...COLORS.rgb[half], alpha]);
const gray = () => raw((half) => [COLORS.gray[half][0]]).toColourspace('b-w');
const grayAlpha = () => raw((half, alpha) => [COLORS.gray[half][0], alpha]).toColourspace('b-w');

/** Naive inks of the colors: black is what the brightest component lacks. */
const INKS = COLORS.rgb.map((components) => {
  const light = Math.max(...components);
  return [...components.map((level) => Math.round((255 * (light - level)) / light)), 255 - light];
});

/** CMYK comes into sharp as an uncompressed TIFF file. Reference: TIFF 6.0, 2 and 16. */
function inks() {
  const samples = samplesOf((half) => INKS[half]);
  const fields = [
    [256, 4, 1, WIDTH],
    [257, 4, 1, HEIGHT],
    [258, 3, 4, 134],
    [259, 3, 1, 1],
    [262, 3, 1, 5],
    [273, 4, 1, 142],
    [277, 3, 1, 4],
    [278, 4, 1, HEIGHT],
    [279, 4, 1, samples.length],
    [284, 3, 1, 1],
  ];
  const head = Buffer.alloc(142);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(fields.length, 8);
  fields.forEach(([tag, type, count, value], index) => {
    head.writeUInt16LE(tag, 10 + index * 12);
    head.writeUInt16LE(type, 12 + index * 12);
    head.writeUInt32LE(count, 14 + index * 12);
    head.writeUInt32LE(value, 18 + index * 12);
  });
  for (let channel = 0; channel < 4; channel += 1) head.writeUInt16LE(8, 134 + channel * 2);
  return sharp(Buffer.concat([head, Buffer.from(samples)]))
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk');
}

const deep = (picture, space) => picture.toColourspace(space);

/** Every kind of source that is read: how it is made, whether it has colors, and whether some of it is transparent. */
const KINDS = {
  'jpeg rgb': [() => rgb().jpeg({ quality: 98, chromaSubsampling: '4:4:4' }), 'rgb'],
  'jpeg progressive': [() => rgb().jpeg({ quality: 98, progressive: true }), 'rgb'],
  'jpeg gray': [() => gray().jpeg({ quality: 98 }), 'gray'],
  'jpeg cmyk (Adobe, negative)': [() => inks().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }), 'rgb'],
  'png rgb': [() => rgb().png(), 'rgb'],
  'png rgb alpha': [() => rgba().png(), 'rgb', 'alpha'],
  'png gray': [() => gray().png(), 'gray'],
  'png gray alpha': [() => grayAlpha().png(), 'gray', 'alpha'],
  'png palette': [() => rgb().png({ palette: true }), 'rgb'],
  'png 16 bit': [() => deep(rgb(), 'rgb16').png(), 'rgb'],
  'png gray 16 bit': [() => deep(gray(), 'grey16').png(), 'gray'],
  'tiff none': [() => rgb().tiff({ compression: 'none' }), 'rgb'],
  'tiff lzw alpha': [() => rgba().tiff({ compression: 'lzw' }), 'rgb', 'alpha'],
  'tiff deflate tiled pyramid': [
    () => rgb().tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16, pyramid: true }),
    'rgb',
  ],
  'tiff jpeg': [() => rgb().tiff({ compression: 'jpeg', quality: 98 }), 'rgb'],
  'tiff cmyk': [() => inks().tiff({ compression: 'none' }), 'rgb'],
  'tiff 16 bit': [() => deep(rgb(), 'rgb16').tiff({ compression: 'none' }), 'rgb'],
  'webp lossy': [() => rgb().webp({ quality: 98 }), 'rgb'],
  'webp lossless alpha': [() => rgba().webp({ lossless: true }), 'rgb', 'alpha'],
  gif: [() => rgb().gif(), 'rgb'],
  avif: [() => rgb().avif({ lossless: true }), 'rgb'],
};

export const SOURCE_KINDS = Object.keys(KINDS);

/** @returns a file by the name of its kind, and what it holds */
export async function makeSources(kinds = SOURCE_KINDS) {
  const made = kinds.map(async (kind, index) => {
    const [make, colors, alpha] = KINDS[kind];
    return {
      kind,
      path: `source${index}`,
      bytes: await make().toBuffer(),
      colors,
      hasAlpha: alpha === 'alpha',
    };
  });
  return Promise.all(made);
}
