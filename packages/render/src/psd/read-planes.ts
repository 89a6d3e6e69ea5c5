import { RenderError } from '../errors.js';
import type { ReadBytesAt } from '../sources/read-bytes-at.js';
import { COLOR_PLANES, shownPlanes } from './psd-document.js';
import type { PsdDocument } from './psd-document.js';
import { unpackRow } from './unpack-row.js';

/**
 * The samples of the merged picture, one plane after the other, higher byte first: inks as amounts of ink, colors as they are before
 * they were laid on white. The caller has seen to it that the picture is not too large.
 * @throws RenderError `render.source` for damage
 */
export async function readPlanes(read: ReadBytesAt, document: PsdDocument): Promise<Buffer> {
  const planes = await readStored(read, document);
  if (document.colorSpace === 'cmyk') {
    // Stored is what the inks leave of the paper.
    const inks = planes.subarray(0, COLOR_PLANES.cmyk * planeBytes(document));
    for (let at = 0; at < inks.length; at += 1) inks[at] = 255 - (inks[at] ?? 0);
  }
  if (document.hasTransparency) removeWhite(planes, document);
  return planes;
}

function planeBytes({ widthPx, heightPx, bitsPerSample }: PsdDocument): number {
  return (widthPx * heightPx * bitsPerSample) / 8;
}

async function readStored(read: ReadBytesAt, document: PsdDocument): Promise<Buffer> {
  const { heightPx, planes, compression, pixelsAt } = document;
  const lengthBytes = planeBytes(document) * shownPlanes(document);
  if (compression === 'none') {
    const stored = await read(pixelsAt, lengthBytes);
    if (stored.length < lengthBytes) throw damaged();
    return Buffer.from(stored);
  }
  const rows = heightPx * shownPlanes(document);
  const rowBytes = lengthBytes / rows;
  // The lengths of the packed rows of all planes come first.
  const table = Buffer.from(await read(pixelsAt, 2 * rows));
  if (table.length < 2 * rows) throw damaged();
  const samples = Buffer.alloc(lengthBytes);
  let at = pixelsAt + 2 * heightPx * planes;
  for (let row = 0; row < rows; row += heightPx) {
    const lengths = Array.from({ length: heightPx }, (_, index) => table.readUInt16BE(2 * (row + index)));
    // No way of packing makes a row twice as long.
    if (lengths.some((length) => length > 2 * rowBytes + 2)) throw damaged();
    const packed = await read(
      at,
      lengths.reduce((sum, length) => sum + length, 0),
    );
    let from = 0;
    lengths.forEach((length, index) => {
      const target = samples.subarray((row + index) * rowBytes, (row + index + 1) * rowBytes);
      if (!unpackRow(packed.subarray(from, from + length), target)) throw damaged();
      from += length;
    });
    at += from;
  }
  return samples;
}

/** Photoshop merges what is transparent with white; inks with none. */
function removeWhite(planes: Buffer, document: PsdDocument): void {
  const { colorSpace, bitsPerSample } = document;
  const isDeep = bitsPerSample === 16;
  const most = isDeep ? 65_535 : 255;
  const white = colorSpace === 'cmyk' ? 0 : most;
  const step = isDeep ? 2 : 1;
  const read = (at: number): number => (isDeep ? planes.readUInt16BE(at) : (planes[at] ?? 0));
  const colorBytes = COLOR_PLANES[colorSpace] * planeBytes(document);
  for (let at = 0; at < colorBytes; at += step) {
    const alpha = read(colorBytes + (at % planeBytes(document)));
    if (alpha === 0 || alpha === most) continue;
    const color = Math.round(white + ((read(at) - white) * most) / alpha);
    const sample = Math.min(most, Math.max(0, color));
    if (isDeep) planes.writeUInt16BE(sample, at);
    else planes[at] = sample;
  }
}

function damaged(): RenderError {
  return new RenderError('render.source', 'source: PSD: its merged picture is damaged');
}
