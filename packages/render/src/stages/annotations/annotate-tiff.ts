import type { ByteOrder } from '../../tiff/byte-order.js';
import type { ByteStore } from '../../tiff/byte-stores.js';
import { readFirstDirectory } from '../../tiff/first-directory.js';
import { TIFF_TYPE, directoryBytes } from '../../tiff/tiff-directory.js';
import type { TiffField } from '../../tiff/tiff-directory.js';
import type { Annotations } from './annotations.js';

const TAG = {
  xResolution: 282,
  yResolution: 283,
  resolutionUnit: 296,
  xmp: 700,
  photoshop: 34_377,
  profile: 34_675,
} as const;
const INCH = 2;

/**
 * Gives a one-picture TIFF file these annotations: a new directory at its end, to which the header then points. The
 * pixels stay where they are, so a file of any size costs the same. Reference: TIFF 6.0, 2; ICC.1 annex B.3.
 */
export async function annotateTiff(file: ByteStore, annotations: Annotations): Promise<void> {
  const { order, fields: stored } = await readFirstDirectory(file);
  const fields = new Map(stored);
  // Values start on word boundaries.
  const end = file.sizeBytes + (file.sizeBytes % 2);
  const appended = appendTo(end, order, fields);
  if (annotations.resolutionDpi !== undefined) appended.addResolution(annotations.resolutionDpi);
  if (annotations.xmp) appended.add({ tag: TAG.xmp, type: TIFF_TYPE.byte, data: annotations.xmp });
  if (annotations.profile)
    appended.add({ tag: TAG.profile, type: TIFF_TYPE.undefined, data: annotations.profile });
  const { photoshop } = annotations;
  if (photoshop) appended.add({ tag: TAG.photoshop, type: TIFF_TYPE.byte, data: photoshop });
  const { bytes, newDirectoryAt } = appended.finish();
  await file.write(end, bytes);
  await file.write(4, order.uint32(newDirectoryAt));
}

/** Collects values behind the end of a file, and their fields among those that are there. */
function appendTo(end: number, order: ByteOrder, fields: Map<number, TiffField>) {
  const parts: Uint8Array[] = [];
  let at = end;
  const add = ({ tag, type, data }: { tag: number; type: number; data: Uint8Array }): void => {
    fields.set(tag, {
      tag,
      type,
      count: type === TIFF_TYPE.rational ? 1 : data.byteLength,
      value: order.uint32(at),
    });
    parts.push(data, new Uint8Array(data.byteLength % 2));
    at += data.byteLength + (data.byteLength % 2);
  };
  return {
    add,
    addResolution(dpi: number): void {
      const data = Buffer.concat([order.uint32(Math.round(dpi * 1000)), order.uint32(1000)]);
      add({ tag: TAG.xResolution, type: TIFF_TYPE.rational, data });
      add({ tag: TAG.yResolution, type: TIFF_TYPE.rational, data });
      const value = Buffer.concat([order.uint16(INCH), Buffer.alloc(2)]);
      fields.set(TAG.resolutionUnit, { tag: TAG.resolutionUnit, type: TIFF_TYPE.short, count: 1, value });
    },
    finish(): { readonly bytes: Buffer; readonly newDirectoryAt: number } {
      return { bytes: Buffer.concat([...parts, directoryBytes(order, fields)]), newDirectoryAt: at };
    },
  };
}
