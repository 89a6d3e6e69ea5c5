/** Numbers as a TIFF file states them: its first two bytes say in which order. Reference: TIFF 6.0, 2. */
export type ByteOrder = ReturnType<typeof byteOrder>;

/** @param header the first bytes of the file */
export function byteOrderOf(header: Buffer): ByteOrder {
  return byteOrder(header.toString('latin1', 0, 2) === 'II');
}

function byteOrder(isLittle: boolean) {
  return {
    uint16(value: number): Buffer {
      const bytes = Buffer.alloc(2);
      if (isLittle) bytes.writeUInt16LE(value);
      else bytes.writeUInt16BE(value);
      return bytes;
    },
    uint32(value: number): Buffer {
      const bytes = Buffer.alloc(4);
      if (isLittle) bytes.writeUInt32LE(value);
      else bytes.writeUInt32BE(value);
      return bytes;
    },
    readUint16: (from: Buffer, at: number): number =>
      isLittle ? from.readUInt16LE(at) : from.readUInt16BE(at),
    readUint32: (from: Buffer, at: number): number =>
      isLittle ? from.readUInt32LE(at) : from.readUInt32BE(at),
  };
}
