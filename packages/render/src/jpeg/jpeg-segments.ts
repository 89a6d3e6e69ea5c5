/** A marker with its payload, length field excluded. */
export interface Segment {
  readonly marker: number;
  readonly payload: Uint8Array;
}

/** A JPEG file of one scan, taken apart. */
export interface JpegFile {
  /** Everything in front of the scan data, in order; the last is the scan header. */
  readonly segments: readonly Segment[];
  /** Entropy-coded data without the zeros that are stuffed behind bytes of 255. */
  readonly scanData: Uint8Array;
}

export const MARKER = { baseline: 0xc0, progressive: 0xc2, tables: 0xc4, scan: 0xda, end: 0xd9 } as const;

/** @throws Error when this is not a JPEG of one scan, as libjpeg writes them */
export function readSegments(file: Uint8Array): JpegFile {
  const segments: Segment[] = [];
  let at = 2;
  while (file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    const length = (file[at + 2] ?? 0) * 256 + (file[at + 3] ?? 0);
    segments.push({ marker, payload: file.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
    if (marker === MARKER.scan) return { segments, scanData: unstuffed(file.subarray(at, -2)) };
  }
  throw new Error('the JPEG file has no scan');
}

export function segmentBytes({ marker, payload }: Segment): Uint8Array {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.byteLength + 2, 2);
  return Buffer.concat([head, payload]);
}

function unstuffed(data: Uint8Array): Uint8Array {
  const plain = new Uint8Array(data.byteLength);
  let length = 0;
  for (let at = 0; at < data.byteLength; at += 1) {
    const byte = data[at] ?? 0;
    plain[length] = byte;
    length += 1;
    if (byte === 0xff) at += 1;
  }
  return plain.subarray(0, length);
}
