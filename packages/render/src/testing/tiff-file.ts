/** One picture of a TIFF file: plain RGB of this color. */
export interface PlainLevel {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly color: readonly [number, number, number];
}

const SHORT = 3;
const LONG = 4;
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;

/**
 * An uncompressed TIFF file of plain pictures, written by hand so that each level of a pyramid has a color of its own.
 * @param layout where the smaller levels stand: in directories behind the first one, or below it (SubIFD)
 */
export function tiffOfLevels(levels: readonly PlainLevel[], layout: 'pages' | 'subifds'): Buffer {
  const pixels = levels.map(({ widthPx, heightPx, color }) =>
    Buffer.alloc(widthPx * heightPx * 3, Buffer.from(color)),
  );
  const pixelOffsets = offsetsOf(pixels, HEADER_BYTES);
  const below = layout === 'subifds' ? levels.length - 1 : 0;
  const size = (index: number): number => 2 + (9 + (index === 0 && below > 0 ? 1 : 0)) * ENTRY_BYTES + 4 + 6;
  const starts: number[] = [];
  levels.reduce(
    (at, _level, index) => {
      starts.push(at);
      return at + size(index);
    },
    (pixelOffsets.at(-1) ?? 0) + (pixels.at(-1)?.length ?? 0),
  );
  const listAt = (starts.at(-1) ?? 0) + size(levels.length - 1);
  const directories = levels.map((level, index) => {
    const start = starts[index] ?? 0;
    const next = layout === 'pages' ? (starts[index + 1] ?? 0) : 0;
    const subifds =
      index === 0 && below > 0 ? { count: below, at: below === 1 ? (starts[1] ?? 0) : listAt } : undefined;
    return directory(level, { start, next, stripAt: pixelOffsets[index] ?? 0, subifds, bytes: size(index) });
  });
  const list = Buffer.alloc(below > 1 ? 4 * below : 0);
  if (below > 1) starts.slice(1).forEach((start, index) => list.writeUInt32LE(start, 4 * index));
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1');
  header.writeUInt32LE(starts[0] ?? 0, 4);
  return Buffer.concat([header, ...pixels, ...directories, list]);
}

function offsetsOf(parts: readonly Buffer[], first: number): number[] {
  let at = first;
  return parts.map((part) => {
    const start = at;
    at += part.length;
    return start;
  });
}

interface Place {
  readonly start: number;
  readonly next: number;
  readonly stripAt: number;
  readonly subifds: { readonly count: number; readonly at: number } | undefined;
  readonly bytes: number;
}

function directory({ widthPx, heightPx }: PlainLevel, place: Place): Buffer {
  const bits = place.start + place.bytes - 6;
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, widthPx],
    [257, LONG, 1, heightPx],
    [258, SHORT, 3, bits],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, place.stripAt],
    [277, SHORT, 1, 3],
    [278, LONG, 1, heightPx],
    [279, LONG, 1, widthPx * heightPx * 3],
    ...(place.subifds ? [[330, LONG, place.subifds.count, place.subifds.at] as const] : []),
  ];
  const buffer = Buffer.alloc(place.bytes);
  buffer.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 2 + index * ENTRY_BYTES;
    buffer.writeUInt16LE(tag, at);
    buffer.writeUInt16LE(type, at + 2);
    buffer.writeUInt32LE(count, at + 4);
    buffer.writeUInt32LE(value, at + 8);
  });
  buffer.writeUInt32LE(place.next, 2 + entries.length * ENTRY_BYTES);
  [0, 2, 4].forEach((offset) => buffer.writeUInt16LE(8, place.bytes - 6 + offset));
  return buffer;
}
