/** A code of this value stands for nothing. */
const NOTHING = 128;

/**
 * Unpacks one row of PackBits. Reference: TIFF 6.0, 9; Adobe Photoshop File Formats Specification, "Image Data Section".
 * @returns whether it fills `row` exactly
 */
export function unpackRow(packed: Uint8Array, row: Uint8Array): boolean {
  let to = 0;
  for (let at = 0; at < packed.length;) {
    const code = packed[at] ?? NOTHING;
    at += 1;
    if (code === NOTHING) continue;
    const isRun = code > NOTHING;
    const count = isRun ? 257 - code : code + 1;
    const end = at + (isRun ? 1 : count);
    if (to + count > row.length || end > packed.length) return false;
    if (isRun) row.fill(packed[at] ?? 0, to, to + count);
    else row.set(packed.subarray(at, end), to);
    to += count;
    at = end;
  }
  return to === row.length;
}
