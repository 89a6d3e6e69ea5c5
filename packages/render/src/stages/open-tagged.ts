import { Buffer } from 'node:buffer';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { PixelType } from '../plan/color-plan.js';
import type { Raster } from './raster.js';

/** Field types. Reference: TIFF 6.0, section 2. */
const SHORT = 3;
const LONG = 4;

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;

/** PhotometricInterpretation. Reference: TIFF 6.0, sections 4 to 6 and 16. */
const PHOTOMETRIC = { rgb: 2, gray: 2, cmyk: 5 } as const;
const COLORS = { rgb: 3, gray: 3, cmyk: 4 } as const;

type Field = readonly [tag: number, type: number, count: number, value: number];

/**
 * Pixels as the start of another pipeline, with what sharp's raw pixels cannot say: that they are inks. sharp reads that
 * from a TIFF header in front of them.
 */
export function openTagged(raster: Raster, { pixelType }: { readonly pixelType: PixelType }): Sharp {
  const file = withTiffHeader(raster, pixelType);
  const picture = sharp(file, { ignoreIcc: true, limitInputPixels: false });
  return pixelType === 'cmyk' ? picture.pipelineColourspace('cmyk').toColourspace('cmyk') : picture;
}

function withTiffHeader(raster: Raster, pixelType: PixelType): Buffer {
  const { widthPx, heightPx, channels, samples } = raster;
  const hasAlpha = channels > COLORS[pixelType];
  const fieldCount = 10 + (hasAlpha ? 1 : 0);
  const bitsAt = HEADER_BYTES + 2 + ENTRY_BYTES * fieldCount + 4;
  const samplesAt = bitsAt + 2 * channels;
  const fields: readonly Field[] = [
    [256, LONG, 1, widthPx],
    [257, LONG, 1, heightPx],
    [258, SHORT, channels, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, PHOTOMETRIC[pixelType]],
    [273, LONG, 1, samplesAt],
    [277, SHORT, 1, channels],
    [278, LONG, 1, heightPx],
    [279, LONG, 1, samples.length],
    [284, SHORT, 1, 1],
    ...(hasAlpha ? ([[338, SHORT, 1, 2]] as const) : []),
  ];
  const file = Buffer.allocUnsafe(samplesAt + samples.length);
  writeHeader(file, fields);
  for (let channel = 0; channel < channels; channel += 1) file.writeUInt16LE(8, bitsAt + 2 * channel);
  file.set(samples, samplesAt);
  return file;
}

function writeHeader(file: Buffer, fields: readonly Field[]): void {
  file.write('II', 0, 'latin1');
  file.writeUInt16LE(42, 2);
  file.writeUInt32LE(HEADER_BYTES, 4);
  file.writeUInt16LE(fields.length, HEADER_BYTES);
  fields.forEach(([tag, type, count, value], index) => {
    const at = HEADER_BYTES + 2 + ENTRY_BYTES * index;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    file.writeUInt32LE(value, at + 8);
  });
  // No further picture follows.
  file.writeUInt32LE(0, HEADER_BYTES + 2 + ENTRY_BYTES * fields.length);
}
