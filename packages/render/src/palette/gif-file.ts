import { compressIndices } from './gif-lzw.js';
import type { IndexedPicture } from './indexed-picture.js';

const TRAILER = 0x3b;
const MAX_BLOCK_BYTES = 255;

/** The parts of a GIF file with one picture. Reference: GIF89a, 18 to 23. */
export function gifFile(picture: IndexedPicture): readonly Uint8Array[] {
  const { widthPx, heightPx, palette, indices, transparentIndex } = picture;
  const bits = Math.max(1, Math.ceil(Math.log2(palette.length)));
  const screen = Buffer.alloc(13);
  screen.write('GIF89a', 'latin1');
  screen.writeUInt16LE(widthPx, 6);
  screen.writeUInt16LE(heightPx, 8);
  // A color table of 2^bits entries whose components have eight bits.
  screen[10] = 0x80 | 0x70 | (bits - 1);
  const colors = Buffer.alloc(3 << bits);
  palette.forEach(({ red, green, blue }, index) => colors.set([red, green, blue], index * 3));
  const control =
    transparentIndex === undefined ? [] : [Buffer.from([0x21, 0xf9, 4, 1, 0, 0, transparentIndex, 0])];
  const descriptor = Buffer.alloc(10);
  descriptor[0] = 0x2c;
  descriptor.writeUInt16LE(widthPx, 5);
  descriptor.writeUInt16LE(heightPx, 7);
  const codeBits = Math.max(2, bits);
  const data = inBlocks(compressIndices(indices, codeBits));
  return [screen, colors, ...control, descriptor, Buffer.from([codeBits]), data, Buffer.from([0, TRAILER])];
}

/** Each block says its length first. */
function inBlocks(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil(bytes.byteLength / MAX_BLOCK_BYTES);
  const result = new Uint8Array(bytes.byteLength + blocks);
  for (let block = 0; block < blocks; block += 1) {
    const data = bytes.subarray(block * MAX_BLOCK_BYTES, (block + 1) * MAX_BLOCK_BYTES);
    result[block * (MAX_BLOCK_BYTES + 1)] = data.byteLength;
    result.set(data, block * (MAX_BLOCK_BYTES + 1) + 1);
  }
  return result;
}
