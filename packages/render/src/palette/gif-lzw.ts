const MAX_CODES = 4096;
const MAX_CODE_BITS = 12;

/**
 * LZW as GIF wants it: codes of growing width, lowest bit first; the table starts anew when it is full.
 * Reference: GIF89a, appendix F.
 * @param codeBits 2..8: every index is below 2^codeBits
 */
export function compressIndices(indices: Uint8Array, codeBits: number): Uint8Array {
  const clear = 1 << codeBits;
  const writer = bitWriter(indices.byteLength);
  // The code for a known string followed by one more index; 0 is none: codes of such strings come after `clear`.
  const longer = new Uint16Array(MAX_CODES << codeBits);
  let next = clear + 2;
  let width = codeBits + 1;
  writer.put(clear, width);
  let current = indices[0];
  if (current === undefined) throw new Error('a picture without pixels');
  for (let at = 1; at < indices.byteLength; at += 1) {
    const index = indices[at] ?? 0;
    const key = (current << codeBits) | index;
    const known: number = longer[key] ?? 0;
    if (known !== 0) {
      current = known;
      continue;
    }
    writer.put(current, width);
    if (next < MAX_CODES) {
      longer[key] = next;
      // The decoder is one string behind: the width grows when a code above the present width was just made.
      if (next >>> width !== 0) width += 1;
      next += 1;
    } else {
      writer.put(clear, MAX_CODE_BITS);
      longer.fill(0);
      next = clear + 2;
      width = codeBits + 1;
    }
    current = index;
  }
  writer.put(current, width);
  // The decoder makes one more string from that code, and may have to read the end with a wider one.
  writer.put(clear + 1, next >>> width !== 0 && width < MAX_CODE_BITS ? width + 1 : width);
  return writer.finish();
}

function bitWriter(expectedBytes: number) {
  let bytes = new Uint8Array(Math.max(64, expectedBytes >> 1));
  let length = 0;
  let held = 0;
  let heldBits = 0;
  return {
    put(code: number, width: number): void {
      held |= code << heldBits;
      heldBits += width;
      while (heldBits >= 8) {
        if (length === bytes.length) {
          const grown = new Uint8Array(length * 2);
          grown.set(bytes);
          bytes = grown;
        }
        bytes[length] = held & 255;
        length += 1;
        held >>>= 8;
        heldBits -= 8;
      }
    },
    finish(): Uint8Array {
      if (heldBits > 0) this.put(0, 8 - heldBits);
      return bytes.subarray(0, length);
    },
  };
}
