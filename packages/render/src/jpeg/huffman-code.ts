const MAX_CODE_BITS = 16;
const SYMBOLS = 256;

/** A code made to measure. */
export interface HuffmanCode {
  /** How many codes have each length from 1 to 16, then the symbols from the shortest code on: as in the file. */
  readonly definition: Uint8Array;
  /** By symbol. */
  readonly codes: Uint16Array;
  readonly lengths: Uint8Array;
}

/** @param counts how often each symbol is used. Reference: ITU-T T.81, annex K.2 and C */
export function huffmanCode(counts: Float64Array): HuffmanCode {
  const perLength = limitLengths(codeLengths(counts));
  const symbols = Array.from(counts.keys())
    .filter((symbol) => (counts[symbol] ?? 0) > 0)
    // Frequent symbols take the short codes; the order among equals does not matter, but it must be one.
    .sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other);
  const codes = new Uint16Array(SYMBOLS);
  const lengths = new Uint8Array(SYMBOLS);
  let code = 0;
  let next = 0;
  perLength.forEach((count, index) => {
    for (let used = 0; used < count; used += 1) {
      const symbol = symbols[next] ?? 0;
      codes[symbol] = code;
      lengths[symbol] = index + 1;
      code += 1;
      next += 1;
    }
    code <<= 1;
  });
  return { definition: Uint8Array.from([...perLength, ...symbols]), codes, lengths };
}

/** How many codes of each length Huffman's method gives; one of the longest stays unused, for no code may be all ones. */
function codeLengths(counts: Float64Array): number[] {
  // One more symbol, rarer than all, takes the code of all ones.
  const groups = [...counts, 1e-9]
    .map((count) => ({ count, depths: [0] }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  while (groups.length > 1) {
    const rarest = groups.pop();
    const second = groups.pop();
    if (!rarest || !second) break;
    const count = rarest.count + second.count;
    const depths = [...rarest.depths, ...second.depths].map((depth) => depth + 1);
    const place = groups.findIndex((group) => group.count < count);
    groups.splice(place < 0 ? groups.length : place, 0, { count, depths });
  }
  const perDepth: number[] = [];
  for (const depth of groups[0]?.depths ?? []) perDepth[depth] = (perDepth[depth] ?? 0) + 1;
  return Array.from(perDepth, (count) => count ?? 0);
}

/** Moves pairs of too long codes up, as T.81 K.2 figure K.3 does; then takes the reserved code away. */
function limitLengths(perDepth: readonly number[]): number[] {
  const bits = Array.from(
    { length: Math.max(perDepth.length, MAX_CODE_BITS + 1) },
    (_, depth) => perDepth[depth] ?? 0,
  );
  const at = (depth: number): number => bits[depth] ?? 0;
  for (let depth = bits.length - 1; depth > MAX_CODE_BITS; depth -= 1) {
    while (at(depth) > 0) {
      let shorter = depth - 2;
      while (at(shorter) === 0) shorter -= 1;
      bits[depth] = at(depth) - 2;
      bits[depth - 1] = at(depth - 1) + 1;
      bits[shorter + 1] = at(shorter + 1) + 2;
      bits[shorter] = at(shorter) - 1;
    }
  }
  let longest = MAX_CODE_BITS;
  while (longest > 0 && at(longest) === 0) longest -= 1;
  bits[longest] = at(longest) - 1;
  return bits.slice(1, MAX_CODE_BITS + 1);
}
