import { RenderError } from '../errors.js';
import type { ReadBytesAt } from '../sources/read-bytes-at.js';
import { photoshopResources } from '../sources/photoshop-resources.js';

/** Where the merged picture of a Photoshop document stands, and what it is. */
export interface PsdDocument {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerSample: 8 | 16;
  readonly colorSpace: 'gray' | 'rgb' | 'cmyk';
  /** Planes in the file: those of the colors, then those of alpha, saved selections and spot colors. */
  readonly planes: number;
  /** The first plane after the colors is the transparency of the merged picture, whose colors lie on white. */
  readonly hasTransparency: boolean;
  /** Image resource blocks: profile, resolution, XMP, paths. */
  readonly resources: Uint8Array;
  readonly compression: 'none' | 'rle';
  /** Offset of what follows the compression. */
  readonly pixelsAt: number;
}

const HEADER_BYTES = 26;
const MAX_SIDE_PX = 30_000;
const MAX_RESOURCE_BYTES = 16 * 1024 * 1024;

/** By the number of the mode. A duotone is stored as its gray. */
const COLOR_SPACES: Readonly<Record<number, PsdDocument['colorSpace']>> = {
  1: 'gray',
  3: 'rgb',
  4: 'cmyk',
  8: 'gray',
};
const OTHER_MODES: Readonly<Record<number, string>> = {
  0: 'bitmap',
  2: 'indexed',
  7: 'multichannel',
  9: 'Lab',
};
const COMPRESSIONS: Readonly<Record<number, PsdDocument['compression']>> = { 0: 'none', 1: 'rle' };

export const COLOR_PLANES = { gray: 1, rgb: 3, cmyk: 4 } as const;

/** Planes of the merged picture: saved selections and spot colors stay behind. */
export function shownPlanes({ colorSpace, hasTransparency }: PsdDocument): number {
  return COLOR_PLANES[colorSpace] + (hasTransparency ? 1 : 0);
}

const VERSION_INFO = 1057;

/**
 * Reads the header of a document; layers are passed over. Reference: Adobe Photoshop File Formats Specification.
 * @throws RenderError `render.format` for kinds that are not read, `render.source` for what is damaged or has no merged picture
 */
export async function readPsdDocument(read: ReadBytesAt): Promise<PsdDocument> {
  const header = viewOf(await readExactly(read, 0, HEADER_BYTES));
  const colorSpace = checkHeader(header);
  const [heightPx, widthPx, planes] = [header.getUint32(14), header.getUint32(18), header.getUint16(12)];
  const resourcesAt = await endOfSection(read, HEADER_BYTES);
  const layersAt = await endOfSection(read, resourcesAt);
  const resourceBytes = layersAt - resourcesAt - 4;
  if (resourceBytes > MAX_RESOURCE_BYTES)
    throw damaged(`${resourceBytes} bytes of resources, expected at most ${MAX_RESOURCE_BYTES}`);
  const resources = await readExactly(read, resourcesAt + 4, resourceBytes);
  if (!hasMergedPicture(resources))
    throw damaged('saved without its merged picture, expected one saved with maximum compatibility');
  const compressionAt = await endOfSection(read, layersAt);
  const code = viewOf(await readExactly(read, compressionAt, 2)).getUint16(0);
  const compression = COMPRESSIONS[code];
  if (!compression) throw unread(`PSD of compression ${code}`);
  return {
    widthPx,
    heightPx,
    bitsPerSample: header.getUint16(22) === 16 ? 16 : 8,
    colorSpace,
    planes,
    hasTransparency: planes > COLOR_PLANES[colorSpace] && (await isTransparent(read, layersAt)),
    resources,
    compression,
    pixelsAt: compressionAt + 2,
  };
}

function checkHeader(header: DataView): PsdDocument['colorSpace'] {
  const [version, planes] = [header.getUint16(4), header.getUint16(12)];
  const [heightPx, widthPx] = [header.getUint32(14), header.getUint32(18)];
  const [bits, mode] = [header.getUint16(22), header.getUint16(24)];
  if (version !== 1) throw unread('PSB, the large kind of Photoshop document,');
  const colorSpace = COLOR_SPACES[mode];
  if (!colorSpace) throw unread(`PSD of mode ${OTHER_MODES[mode] ?? mode}`);
  if (bits !== 8 && bits !== 16) throw unread(`PSD of ${bits} bits`);
  if (widthPx < 1 || heightPx < 1 || widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX)
    throw damaged(`${widthPx}x${heightPx} px, expected 1 to ${MAX_SIDE_PX}`);
  if (planes < COLOR_PLANES[colorSpace] || planes > 56) throw damaged(`${planes} channels in ${colorSpace}`);
  return colorSpace;
}

/** A section begins with its length. */
async function endOfSection(read: ReadBytesAt, at: number): Promise<number> {
  return at + 4 + viewOf(await readExactly(read, at, 4)).getUint32(0);
}

/** The number of layers is negative where the merged picture has transparency. */
async function isTransparent(read: ReadBytesAt, layersAt: number): Promise<boolean> {
  const section = viewOf(await readExactly(read, layersAt, 4)).getUint32(0);
  if (section < 10) return false;
  const layers = viewOf(await readExactly(read, layersAt + 4, 6));
  return layers.getUint32(0) >= 2 && layers.getInt16(4) < 0;
}

function hasMergedPicture(resources: Uint8Array): boolean {
  for (const { id, data } of photoshopResources(resources)) if (id === VERSION_INFO) return data[4] !== 0;
  return true;
}

async function readExactly(read: ReadBytesAt, at: number, lengthBytes: number): Promise<Uint8Array> {
  const bytes = await read(at, lengthBytes);
  if (bytes.length < lengthBytes) throw damaged('it ends too early');
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(what: string): RenderError {
  return new RenderError('render.source', `source: PSD: ${what}`);
}

function unread(what: string): RenderError {
  const expected = 'PSD of 8 or 16 bits in gray, RGB or CMYK';
  return new RenderError('render.format', `source: ${what} is not read here, expected ${expected}`, {
    expected,
  });
}
