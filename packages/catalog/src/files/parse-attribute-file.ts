import type { AttributeName } from '../attributes/attribute-registry.js';
import { attributeNamed } from '../attributes/attribute-registry.js';
import type { ProblemList } from '../problem.js';
import { splitLines } from './decode-catalog-text.js';

/** The last record of one name. */
export interface AttributeEntry {
  /** As written, outer blanks removed; continuation lines joined; quotes still there. */
  readonly value: string;
  readonly line: number;
  /** Column of the value's first character, from 1. */
  readonly column: number;
}

interface AttributeRecord {
  readonly text: string;
  readonly line: number;
}

/** Letters, digits, `-`, `_` and `.` Reference: AF-02. */
const RECORD = /^[ \t]*([A-Za-z0-9\-_.]+)[ \t]*=[ \t]*(.*)$/s;

/** `name=value` records; names ignore case, the last of several equals wins. Reference: catalog-files.md 3. */
export function parseAttributeFile(
  text: string,
  problems: ProblemList,
): ReadonlyMap<AttributeName, AttributeEntry> {
  const entries = new Map<AttributeName, AttributeEntry>();
  for (const record of joinContinuations(splitLines(text))) {
    const [, name, rest] = RECORD.exec(record.text) ?? [];
    if (name === undefined || rest === undefined) {
      reportUnreadable(record, problems);
      continue;
    }
    const known = attributeNamed(name);
    if (known === undefined) {
      problems.add({
        code: 'ini-unknown-name',
        line: record.line,
        column: 1,
        detail: name,
        message: `${name}: no such attribute, ignored`,
      });
      continue;
    }
    entries.set(known, {
      value: rest.replace(/[ \t]+$/, ''),
      line: record.line,
      column: record.text.length - rest.length + 1,
    });
  }
  return entries;
}

/** Records with the number of their first physical line; comments and blank records are left out. */
function* joinContinuations(lines: readonly string[]): Generator<AttributeRecord> {
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    const parts = [lines[at] ?? ''];
    if (/^[ \t]*(?:#|$)/.test(parts[0] ?? '')) continue;
    while (isContinued(parts.at(-1) ?? '') && at + 1 < lines.length) {
      at += 1;
      parts.push((parts.pop() ?? '').slice(0, -1), lines[at] ?? '');
    }
    yield { text: parts.join(''), line };
  }
}

/** An odd number of backslashes at the line end: the last one escapes the end. Reference: AF-01. */
function isContinued(line: string): boolean {
  let backslashes = 0;
  while (line[line.length - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function reportUnreadable({ text, line }: AttributeRecord, problems: ProblemList): void {
  const at = text.indexOf('=');
  if (at < 0) {
    problems.add({ code: 'ini-no-equals', line, column: 1, message: 'expected name=value, skipped' });
    return;
  }
  const name = text.slice(0, at).trim().slice(0, 100);
  problems.add({
    code: 'ini-unknown-name',
    line,
    column: 1,
    detail: name,
    message: `${JSON.stringify(name)}: no attribute name, ignored`,
  });
}
