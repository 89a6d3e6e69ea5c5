import type { ReadBytesAt } from './read-bytes-at.js';

/** A picture never needs more segments or resources before its pixels. */
const MAX_SEGMENTS = 2000;
const MAX_RESOURCE_BYTES = 4 * 1024 * 1024;

const HEADING = Buffer.from('Photoshop 3.0\0', 'latin1');
const APP13 = 0xed;
const START_OF_SCAN = 0xda;

/**
 * The image resources of Photoshop in a JPEG file: what all its APP13 segments of that name hold, put together, because
 * resources may go on from one to the next. Looks at nothing behind the first scan, and stops at damage.
 * Reference: ISO/IEC 10918-1 B.1.1; Adobe Photoshop File Formats Specification, "Image Resources Section".
 */
export async function readJpegPhotoshop(read: ReadBytesAt): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let offset = 2;
  let total = 0;
  for (let count = 0; count < MAX_SEGMENTS && total < MAX_RESOURCE_BYTES; count += 1) {
    const [mark, code, high, low] = await read(offset, 4);
    if (mark !== 0xff || code === undefined || high === undefined || low === undefined) break;
    if (code === 0xff) {
      // A fill byte before the marker.
      offset += 1;
      continue;
    }
    const length = high * 256 + low;
    if (code === START_OF_SCAN || length < 2) break;
    if (code === APP13) {
      const resources = withoutHeading(await read(offset + 4, length - 2));
      parts.push(resources);
      total += resources.length;
    }
    offset += 2 + length;
  }
  return Buffer.concat(parts);
}

function withoutHeading(segment: Uint8Array): Uint8Array {
  const isPhotoshop = HEADING.equals(segment.subarray(0, HEADING.length));
  return isPhotoshop ? segment.subarray(HEADING.length) : new Uint8Array(0);
}
