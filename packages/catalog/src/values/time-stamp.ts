import type { ValueType } from './value-type.js';

/** Zone codes and their distance from UTC in hours. Reference: catalog-files.md 12, AC-21. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ['GMT', 0],
  ['UTC', 0],
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
  ['AKST', -9],
  ['AKDT', -8],
  ['HST', -10],
  ['WET', 0],
  ['WEST', 1],
  ['CET', 1],
  ['CEST', 2],
  ['EET', 2],
  ['EEST', 3],
  ['BST', 1],
  ['JST', 9],
]);

const DATE_AND_TIME =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}) +(\d{1,2}):(\d{2}):(\d{2}) +([A-Za-z]{3,4})(?: *([+-])(\d{1,2})(?::?(\d{2}))?)?$/;
const MILLISECONDS = /^[+-]?\d{1,16}$/;

/** Milliseconds since 1970 UTC, or undefined when malformed. */
export function parseTimeStamp(text: string): number | undefined {
  const trimmed = text.trim();
  if (MILLISECONDS.test(trimmed)) return Number(trimmed);
  const parts = DATE_AND_TIME.exec(trimmed);
  if (parts === null) return undefined;
  const [month, day, year, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offsetMinutes = zoneMinutes(parts[7] ?? '', parts.slice(8));
  if (offsetMinutes === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC rolls 30 February over into March; such a date is malformed here.
  const date = new Date(localMs);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return localMs - offsetMinutes * 60_000;
}

/** A numeric offset is legal behind GMT only. */
function zoneMinutes(
  code: string,
  [sign, hours, minutes = '0']: readonly (string | undefined)[],
): number | undefined {
  const zoneHours = ZONE_HOURS.get(code.toUpperCase());
  if (zoneHours === undefined || sign === undefined)
    return zoneHours === undefined ? undefined : zoneHours * 60;
  if (code.toUpperCase() !== 'GMT' || Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

export const TIME_STAMP: ValueType<number> = {
  kind: 'timestamp',
  expected: 'milliseconds since 1970 UTC, or mm/dd/yyyy hh:mm:ss and a zone code or GMT offset',
  parse: parseTimeStamp,
};
