import { RenderError } from '../errors.js';
import type { RenderInput } from '../renderer.js';
import { photoshopResources } from '../sources/photoshop-resources.js';
import { withBytesOf } from '../sources/read-bytes-at.js';
import { byteOrderOf } from '../tiff/byte-order.js';
import { TIFF_TYPE, directoryBytes } from '../tiff/tiff-directory.js';
import type { TiffField } from '../tiff/tiff-directory.js';
import { readPsdDocument, shownPlanes } from './psd-document.js';
import type { PsdDocument } from './psd-document.js';
import { readPlanes } from './read-planes.js';

/** Samples of both kinds of file have the higher byte first. */
const SIGNATURE = Buffer.from('MM\0*', 'latin1');
const ORDER = byteOrderOf(SIGNATURE);
const HEADER_BYTES = 8;

const TAG = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planarConfiguration: 284,
  resolutionUnit: 296,
  extraSamples: 338,
  xmp: 700,
  photoshop: 34_377,
  profile: 34_675,
} as const;

const PHOTOMETRIC = { gray: 1, rgb: 2, cmyk: 5 } as const;
const UNCOMPRESSED = 1;
const STRIP_BYTES = 65_536;
const SEPARATE_PLANES = 2;
const INCH = 2;
const UNASSOCIATED_ALPHA = 2;
const RESOURCE = { resolution: 1005, profile: 1039, xmp: 1060 } as const;

/**
 * The merged picture as a TIFF file without its pixels: enough to ask for metadata, which is the same in both kinds of file.
 * @throws RenderError as `readPsdDocument` does
 */
export async function psdHeaderAsTiff(input: RenderInput): Promise<Buffer> {
  return withBytesOf(input, async (read) => tiffOf(await readPsdDocument(read)));
}

/**
 * The merged picture as an uncompressed TIFF file.
 * @throws RenderError as `readPsdDocument` does; `render.limit` before pixels are read, `render.source` for damage
 */
export async function psdAsTiff(input: RenderInput, maxPixels: number): Promise<Buffer> {
  return withBytesOf(input, async (read) => {
    const document = await readPsdDocument(read);
    const { widthPx, heightPx } = document;
    if (widthPx * heightPx > maxPixels)
      throw new RenderError(
        'render.limit',
        `source: ${widthPx}x${heightPx} px, expected at most ${maxPixels} pixels in psd`,
      );
    return Buffer.concat([tiffOf(document), await readPlanes(read, document)]);
  });
}

/** Everything that stands before the samples. */
function tiffOf(document: PsdDocument): Buffer {
  const { widthPx, heightPx, bitsPerSample, colorSpace, hasTransparency, resources } = document;
  const planes = shownPlanes(document);
  const planeBytes = (widthPx * heightPx * bitsPerSample) / 8;
  const values = collectValues();
  values.long(TAG.width, [widthPx]);
  values.long(TAG.height, [heightPx]);
  values.short(
    TAG.bitsPerSample,
    Array.from({ length: planes }, () => bitsPerSample),
  );
  values.short(TAG.compression, [UNCOMPRESSED]);
  values.short(TAG.photometric, [PHOTOMETRIC[colorSpace]]);
  values.short(TAG.samplesPerPixel, [planes]);
  values.short(TAG.planarConfiguration, [SEPARATE_PLANES]);
  if (hasTransparency) values.short(TAG.extraSamples, [UNASSOCIATED_ALPHA]);
  annotate(resources, values);
  // Strips of a few rows: whoever reads a region reads little else.
  const rowBytes = planeBytes / heightPx;
  const rowsPerStrip = Math.max(1, Math.floor(STRIP_BYTES / rowBytes));
  values.long(TAG.rowsPerStrip, [rowsPerStrip]);
  const strips = Math.ceil(heightPx / rowsPerStrip);
  const byteCounts = Array.from({ length: planes * strips }, (_, strip) => {
    const rows = Math.min(rowsPerStrip, heightPx - (strip % strips) * rowsPerStrip);
    return rows * rowBytes;
  });
  values.long(TAG.stripByteCounts, byteCounts);
  // The last value, and then the directory, stand before the samples.
  let at = values.lengthBytesWith(byteCounts.length);
  values.long(
    TAG.stripOffsets,
    byteCounts.map((count) => (at += count) - count),
  );
  return values.file();
}

function annotate(resources: Uint8Array, values: ReturnType<typeof collectValues>): void {
  values.bytes(TAG.photoshop, TIFF_TYPE.byte, resources);
  for (const { id, data } of photoshopResources(resources)) {
    if (id === RESOURCE.profile) values.bytes(TAG.profile, TIFF_TYPE.undefined, data);
    if (id === RESOURCE.xmp) values.bytes(TAG.xmp, TIFF_TYPE.byte, data);
    if (id === RESOURCE.resolution && data.length >= 16) {
      // Pixels per inch with 16 bits behind the point, whatever unit is shown.
      const [across, down] = [Buffer.from(data.subarray(0, 4)), Buffer.from(data.subarray(8, 12))];
      const unit = ORDER.uint32(65_536);
      values.bytes(TAG.xResolution, TIFF_TYPE.rational, Buffer.concat([across, unit]));
      values.bytes(TAG.yResolution, TIFF_TYPE.rational, Buffer.concat([down, unit]));
      values.short(TAG.resolutionUnit, [INCH]);
    }
  }
}

/** Fields and what they point to, in a file that begins with the values and ends with the directory. */
function collectValues() {
  const fields = new Map<number, TiffField>();
  const parts: Buffer[] = [];
  let end = HEADER_BYTES;
  const add = (tag: number, type: number, value: { readonly count: number; readonly data: Buffer }): void => {
    const { count, data } = value;
    if (data.length <= 4) {
      fields.set(tag, { tag, type, count, value: Buffer.concat([data, Buffer.alloc(4 - data.length)]) });
      return;
    }
    const padded = Buffer.concat([data, Buffer.alloc(data.length % 2)]);
    fields.set(tag, { tag, type, count, value: ORDER.uint32(end) });
    parts.push(padded);
    end += padded.length;
  };
  return {
    /** Of the file, once a field of so many longs has been added. */
    lengthBytesWith: (longs: number) => end + (longs > 1 ? 4 * longs : 0) + 2 + 12 * (fields.size + 1) + 4,
    short: (tag: number, numbers: readonly number[]) =>
      add(tag, TIFF_TYPE.short, { count: numbers.length, data: Buffer.concat(numbers.map(ORDER.uint16)) }),
    long(tag: number, numbers: readonly number[]) {
      const data = Buffer.alloc(4 * numbers.length);
      numbers.forEach((number, index) => data.writeUInt32BE(number, 4 * index));
      add(tag, TIFF_TYPE.long, { count: numbers.length, data });
    },
    /** Nothing has no field: libtiff takes one without a value for damage. */
    bytes(tag: number, type: number, data: Uint8Array) {
      const count = type === TIFF_TYPE.rational ? 1 : data.length;
      if (count > 0) add(tag, type, { count, data: Buffer.from(data) });
    },
    file: () => Buffer.concat([SIGNATURE, ORDER.uint32(end), ...parts, directoryBytes(ORDER, fields)]),
  };
}
