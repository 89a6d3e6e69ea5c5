import { spawnSync } from 'node:child_process';
import { COLORS, HEIGHT, TRANSPARENT_FROM, WIDTH } from './sources.mjs';

/** Codecs with loss stay within a few levels on flat colors; inks are rounded twice. */
const TOLERANCE = 6;

/** HEIC is the family of AVIF, by which older versions call it. */
const FILE_KINDS = {
  jpeg: /^JPEG$/,
  png: /^PNG$/,
  webp: /^WEBP$/,
  avif: /^(?:AVIF|HEIC)$/,
  gif: /^GIF$/,
  tif: /^TIFF$/,
  jp2: /^JP2$/,
};
const COLOR_SPACES = { gray: 'Gray', rgb: 'sRGB', cmyk: 'CMYK' };
const TIFF_COMPRESSIONS = { none: 'None', lzw: 'LZW', zip: 'Zip', jpeg: 'JPEG' };

const PLACES = [
  [WIDTH / 4, HEIGHT / 4],
  [(3 * WIDTH) / 4, HEIGHT / 4],
  [WIDTH / 4, (TRANSPARENT_FROM + HEIGHT) / 2],
];
/** ImageMagick knows black in inks only; elsewhere its place is filled. */
const CHANNELS = { inks: ['r', 'g', 'b', 'k', 'a'], lights: ['r', 'g', 'b', 'r', 'a'] };
const CHANNEL_COUNT = 5;

/** `%m` is the kind, `%C` the compression; then the channels of three places, from 0 to 1. */
function formatOf(samples) {
  const levels = PLACES.flatMap(([x, y]) =>
    CHANNELS[samples].map((channel) => `%[fx:p{${x},${y}}.${channel}]`),
  );
  return `%m|%w|%h|%[colorspace]|%C|${levels.join('|')}\\n`;
}

export function hasProgram(name) {
  return spawnSync(name, ['-version'], { stdio: 'ignore' }).error === undefined;
}

/** What ImageMagick sees in these files, in their order. @param samples what all of them should have: inks or lights */
export function lookAt(paths, samples) {
  const { stdout, stderr, status } = spawnSync('identify', ['-format', formatOf(samples), ...paths], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`identify: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [kind, width, height, colorSpace, compression, ...levels] = line.split('|');
      const places = PLACES.map((_, index) =>
        levels.slice(index * CHANNEL_COUNT, (index + 1) * CHANNEL_COUNT).map(Number),
      );
      return { kind, width: Number(width), height: Number(height), colorSpace, compression, places };
    });
}

/** Pages are drawn by ghostscript at one pixel per point, in their own kind of color. @returns the drawn file */
export function print(path, { pixelType }) {
  const device = pixelType === 'cmyk' ? 'tiff32nc' : 'png16m';
  const drawn = `${path}.${device === 'tiff32nc' ? 'tif' : 'png'}`;
  const switches = `-q -dSAFER -dBATCH -dNOPAUSE -dEPSCrop -r72 -sDEVICE=${device} -sOutputFile=${drawn}`;
  const { stderr, status } = spawnSync('gs', [...switches.split(' '), path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`gs: ${stderr}`);
  return drawn;
}

/** What is wrong with a file; undefined: nothing. @param seen what `lookAt` returns */
export function faultOf(seen, wanted, source) {
  const isPrinted = wanted.family === 'pdf' || wanted.family === 'eps';
  const size = `${seen.width}x${seen.height}`;
  if (size !== `${WIDTH}x${HEIGHT}`) return `has ${size} px`;
  if (!isPrinted && !FILE_KINDS[wanted.family].test(seen.kind)) return `is ${seen.kind}`;
  // Only these two say what their samples are; for others ImageMagick looks whether all pixels are gray.
  const saysSpace = wanted.family === 'jpeg' || wanted.family === 'tif';
  if (saysSpace && seen.colorSpace !== COLOR_SPACES[wanted.pixelType]) return `is ${seen.colorSpace}`;
  if (wanted.family === 'tif' && seen.compression !== TIFF_COMPRESSIONS[wanted.compression])
    return `is compressed by ${seen.compression}`;
  return faultOfPixels(seen, wanted, source);
}

function faultOfPixels(seen, wanted, source) {
  const colors = COLORS[wanted.pixelType === 'gray' ? 'gray' : source.colors];
  const below = source.hasAlpha ? [255, 255, 255] : colors[0];
  const expected = [colors[0], colors[1], below];
  for (const [index, place] of seen.places.entries()) {
    const [red, green, blue, black, alpha] = place;
    const isTransparent = index === 2 && source.hasAlpha && wanted.hasAlpha;
    if (isTransparent) {
      // ImageMagick 6 leaves out the alpha of AVIF files; the tests of the renderer look at it.
      if (alpha > 0.01 && wanted.family !== 'avif') return `has alpha ${alpha} where nothing is`;
      continue;
    }
    const levels = lightsOf([red, green, blue], black, seen.colorSpace).map((level) =>
      Math.round(255 * level),
    );
    const isOff = levels.some((level, channel) => Math.abs(level - expected[index][channel]) > TOLERANCE);
    if (isOff)
      return `shows ${levels.join(' ')} at ${PLACES[index].join(' ')}, expected ${expected[index].join(' ')}`;
  }
  return undefined;
}

/** ImageMagick hands out what the file holds: inks as r, g and b, brightness and two differences of an AVIF. */
function lightsOf([one, two, three], black, colorSpace) {
  if (colorSpace === 'CMYK') return [one, two, three].map((ink) => (1 - ink) * (1 - black));
  if (colorSpace !== 'YCbCr') return [one, two, three];
  const [blueness, redness] = [two - 0.5, three - 0.5];
  return [one + 1.402 * redness, one - 0.344136 * blueness - 0.714136 * redness, one + 1.772 * blueness];
}
