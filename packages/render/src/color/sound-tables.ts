import { textAt } from './profile-tags.js';

/** What leads from samples to the connection space, and what leads back. Reference: ICC.1:2010, 9.2. */
const TO_CONNECTION = ['A2B0', 'A2B1', 'A2B2'];
const FROM_CONNECTION = ['B2A0', 'B2A1', 'B2A2'];

const CONNECTION_CHANNELS = 3;

/** Offsets of the tables in tags of the types `mft1` (8 bits) and `mft2` (16 bits). Reference: ICC.1:2010, 10.8 and 10.9. */
const TABLES_AT = { mft1: 48, mft2: 52 } as const;

const MAX_CURVE_ENTRIES = 4096;

/**
 * Whether the tables of a profile are as large as their tags, and for so many channels: an engine that believed other
 * numbers would compute for seconds. Tags of version 4 (`mAB `, `mBA `) say only for how many channels.
 */
export function hasSoundTables(tags: ReadonlyMap<string, DataView>, channels: number): boolean {
  const areSound = (names: readonly string[], inputs: number, outputs: number): boolean =>
    names.every((name) => {
      const tag = tags.get(name);
      return tag === undefined || isSound(tag, inputs, outputs);
    });
  return (
    areSound(TO_CONNECTION, channels, CONNECTION_CHANNELS) &&
    areSound(FROM_CONNECTION, CONNECTION_CHANNELS, channels)
  );
}

function isSound(tag: DataView, inputs: number, outputs: number): boolean {
  if (tag.byteLength < 32 || tag.getUint8(8) !== inputs || tag.getUint8(9) !== outputs) return false;
  const type = textAt(tag, 0);
  if (type === 'mAB ' || type === 'mBA ') return true;
  return (type === 'mft1' || type === 'mft2') && tableBytes(tag, type) <= tag.byteLength;
}

function tableBytes(tag: DataView, type: 'mft1' | 'mft2'): number {
  const start = TABLES_AT[type];
  if (tag.byteLength < start) return Infinity;
  const [inputs, outputs, gridPoints] = [tag.getUint8(8), tag.getUint8(9), tag.getUint8(10)];
  const [before, after] = type === 'mft1' ? [256, 256] : [tag.getUint16(48), tag.getUint16(50)];
  const isPossible = gridPoints >= 2 && isCurve(before) && isCurve(after);
  const samples = before * inputs + gridPoints ** inputs * outputs + after * outputs;
  return isPossible ? start + samples * (type === 'mft1' ? 1 : 2) : Infinity;
}

function isCurve(entries: number): boolean {
  return entries >= 2 && entries <= MAX_CURVE_ENTRIES;
}
