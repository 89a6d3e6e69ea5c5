import { PropsError } from './errors.js';
import type { PropertySet } from './property-set.js';

/** First line of every successful text reply; clients compare it as it stands. Reference: clients.md 0, row 6. */
const STATUS_LINE = '#S7Z OK';

/** Last millisecond of the year 9999: the time stamp has room for four digits. */
const LAST_TIMESTAMP_MS = 253_402_300_799_999;

export interface TextHeading {
  /** Milliseconds since 1970-01-01 UTC; without it the time stamp line is left out. */
  readonly timestampMs?: number | undefined;
}

/**
 * Writes the line format of `java.util.Properties.store`, escape by escape, so that `load` gives back every key and
 * value exactly, whatever charset it assumes: the text is pure ASCII.
 * Decision: docs/decisions/0040-property-text.md (line feeds, no quotes).
 */
export function printText({ entries }: PropertySet, heading: TextHeading | undefined): string {
  const lines = entries.map(([key, value]) => `${escapeKey(key)}=${escapeValue(value)}`);
  return [...printHeading(heading), ...lines, ''].join('\n');
}

/** `EEE MMM dd HH:mm:ss zzz yyyy`, the comment that `store` writes, always in UTC. */
export function printTimestamp(timestampMs: number): string {
  if (!(timestampMs >= 0 && timestampMs <= LAST_TIMESTAMP_MS)) {
    throw new PropsError(
      'props.invalid-value',
      `timestampMs: expected a time of the years 1970 to 9999, got ${timestampMs}`,
      {
        parameter: 'timestampMs',
        value: String(timestampMs),
        limit: LAST_TIMESTAMP_MS,
      },
    );
  }
  const [weekday, day, month, year, time] = new Date(timestampMs).toUTCString().split(/,? /);
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}

function printHeading(heading: TextHeading | undefined): string[] {
  if (heading === undefined) return [];
  return heading.timestampMs === undefined
    ? [STATUS_LINE]
    : [STATUS_LINE, `#${printTimestamp(heading.timestampMs)}`];
}

const LETTER_ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** A blank would end the key. */
function escapeKey(key: string): string {
  return escapeCharacters(key).replaceAll(' ', '\\ ');
}

/** A leading blank would be skipped; one escape protects all that follow it. */
function escapeValue(value: string): string {
  return escapeCharacters(value).replace(/^ /, '\\ ');
}

function escapeCharacters(text: string): string {
  return text.replace(/[\\=:#!]|[^ -~]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  if (character >= ' ' && character <= '~') return `\\${character}`;
  const unit = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return LETTER_ESCAPES[character] ?? `\\u${unit}`;
}
