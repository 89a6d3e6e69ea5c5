/** PhotometricInterpretation. Reference: TIFF 6.0, sections 16 and 23. */
export const TIFF_INKS = 5;
export const TIFF_LAB = 8;

/** An uncompressed TIFF of 20 x 20 equal pixels, which sharp cannot write as such. Reference: TIFF 6.0, section 2. */
export function flatTiff(photometric: number, pixel: readonly number[], bits: 8 | 16 = 8): Buffer {
  const side = 20;
  const bytes = Buffer.from(bits === 8 ? pixel : pixel.flatMap((sample) => [sample & 255, sample >> 8]));
  const samples = Buffer.alloc(side * side * bytes.length, bytes);
  const fields = [
    [256, side],
    [257, side],
    [258, bits],
    [259, 1],
    [262, photometric],
    [273, 0],
    [277, pixel.length],
    [278, side],
    [279, samples.length],
  ] as const;
  const bitsAt = 8 + 2 + 12 * fields.length + 4;
  const samplesAt = bitsAt + 2 * pixel.length;
  const head = Buffer.alloc(samplesAt);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(fields.length, 8);
  fields.forEach(([tag, value], index) => {
    const at = 10 + 12 * index;
    const isBits = tag === 258;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(isBits ? 3 : 4, at + 2);
    head.writeUInt32LE(isBits ? pixel.length : 1, at + 4);
    head.writeUInt32LE(isBits ? bitsAt : tag === 273 ? samplesAt : value, at + 8);
  });
  pixel.forEach((_, channel) => head.writeUInt16LE(bits, bitsAt + 2 * channel));
  return Buffer.concat([head, samples]);
}
