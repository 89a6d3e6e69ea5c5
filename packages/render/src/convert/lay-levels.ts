import type { Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { MemoryStore } from '../tiff/byte-stores.js';
import type { ByteStore } from '../tiff/byte-stores.js';
import type { ByteOrder } from '../tiff/byte-order.js';
import { readFirstDirectory } from '../tiff/first-directory.js';
import type { FirstDirectory } from '../tiff/first-directory.js';
import { TIFF_TYPE, directoryBytes, fieldsBytes, valueBytes } from '../tiff/tiff-directory.js';
import type { TiffField } from '../tiff/tiff-directory.js';

/** A smaller copy of a picture: a TIFF file of its own, whose tiles may go on beyond the picture. */
export interface Level {
  readonly size: Size;
  readonly file: Uint8Array;
}

const TAG = { newSubfileType: 254, imageWidth: 256, imageLength: 257, tileOffsets: 324 } as const;
const REDUCED_RESOLUTION = 1;

/** Of one place. */
const LONG_BYTES = 4;

/** Places in a file are stated in four bytes; this leaves room for the last directory. */
const MAX_BYTES = 0xff_ff_00_00;

/**
 * Puts smaller copies behind the one picture of a TIFF file, as further pages. Encoded tiles are taken over as they are; of the
 * directories, places move and sizes become those of the pictures: their last tiles may be filled with more than they show.
 * Reference: TIFF 6.0, 2, 8 (NewSubfileType) and 15.
 * @param size of the picture in the file
 * @throws RenderError `render.limit` for more than 4 GB in all
 */
export async function layLevels(file: ByteStore, size: Size, levels: AsyncIterable<Level>): Promise<void> {
  const whole = await readFirstDirectory(file);
  const { order } = whole;
  await restateSize(file, whole, size);
  let { nextAt } = whole;
  let end = file.sizeBytes;
  for await (const level of levels) {
    // Directories start on word boundaries.
    const start = end + (end % 2);
    if (start + level.file.byteLength > MAX_BYTES)
      throw new RenderError('render.limit', 'pyramid: more than 4 GB, expected fewer pixels or JPEG tiles');
    const page = await movePage(level, start);
    await file.write(start, page.bytes);
    await file.write(nextAt, order.uint32(page.directoryAt));
    ({ nextAt } = page);
    end = start + page.bytes.byteLength;
  }
}

async function restateSize(
  file: ByteStore,
  { order, fields, at }: FirstDirectory,
  size: Size,
): Promise<void> {
  const stated = sizeFields(order, size);
  const tags = [...fields.keys()];
  for (const { tag, type, count, value } of stated) {
    const bytes = Buffer.concat([order.uint16(tag), order.uint16(type), order.uint32(count), value]);
    await file.write(at + 2 + fieldsBytes(tags.indexOf(tag)), bytes);
  }
}

function sizeFields(order: ByteOrder, { widthPx, heightPx }: Size): readonly TiffField[] {
  return [
    longField(TAG.imageWidth, order.uint32(widthPx)),
    longField(TAG.imageLength, order.uint32(heightPx)),
  ];
}

function longField(tag: number, value: Buffer): TiffField {
  return { tag, type: TIFF_TYPE.long, count: 1, value };
}

/** The bytes of a page as they stand behind `start` in another file, its directory last. */
async function movePage({ size, file }: Level, start: number) {
  const { order, fields } = await readFirstDirectory(new MemoryStore(file));
  const bytes = Buffer.concat([file, Buffer.alloc(file.byteLength % 2)]);
  const moveLong = (stored: Buffer): Buffer => order.uint32(order.readUint32(stored, 0) + start);
  const moved = new Map<number, TiffField>();
  for (const field of fields.values()) {
    const isApart = valueBytes(field) > field.value.byteLength;
    if (field.tag === TAG.tileOffsets && isApart) {
      const first = order.readUint32(field.value, 0);
      for (let at = first; at < first + valueBytes(field); at += LONG_BYTES)
        bytes.set(moveLong(bytes.subarray(at, at + LONG_BYTES)), at);
    }
    const isPlace = isApart || field.tag === TAG.tileOffsets;
    moved.set(field.tag, isPlace ? { ...field, value: moveLong(field.value) } : field);
  }
  for (const field of sizeFields(order, size)) moved.set(field.tag, field);
  moved.set(TAG.newSubfileType, longField(TAG.newSubfileType, order.uint32(REDUCED_RESOLUTION)));
  const directoryAt = start + bytes.byteLength;
  return {
    bytes: Buffer.concat([bytes, directoryBytes(order, moved)]),
    directoryAt,
    nextAt: directoryAt + 2 + fieldsBytes(moved.size),
  };
}
