import type { CommandName } from '../commands/command-registry.js';
import type { Severity } from './report-issue.js';

/**
 * Commands that refine or deliver a picture without deciding which picture, of what size, in what format: a value that
 * they cannot read leaves their default. Corpus: stats.md 2, 3.23. Decision: docs/decisions/0010-tolerance.md.
 */
const REFINEMENTS: ReadonlySet<CommandName> = new Set<CommandName>([
  'bfc',
  'cache',
  'dpr',
  'effect',
  'flip',
  'iccEmbed',
  'jpegSize',
  'network',
  'op_sharpen',
  'op_usm',
  'op_usmR',
  'pathEmbed',
  'printRes',
  'pscan',
  'resMode',
  'xmpEmbed',
]);

/** Single values that real clients send to other services, or for "nothing of it". Corpus: U0015, U0138, U0168, U0229. */
const HARMLESS_VALUES: Partial<Record<CommandName, string>> = {
  crop: '0,0,0,0',
  cropN: '0,0,0,0',
  fmt: 'auto',
  req: 'object',
};

/** What client code writes where its variable had no value. */
const MISSING_VALUES: ReadonlySet<string> = new Set(['undefined', 'null', 'NaN', '[object Object]']);

/** Characters that no malformed but meant value has: left over from markup, or of a template never filled in. */
const BROKEN_MARKUP = /["'`<>;\\/?{}]/;

/**
 * How bad a value is that its command cannot read: empty and unfilled values and remains of markup are notes, so that
 * the request is served as if they were not there; a value somebody meant is a fault.
 */
export function valueSeverity(name: CommandName, text: string): Severity {
  const value = text.trim();
  const isTolerable =
    value === '' ||
    REFINEMENTS.has(name) ||
    MISSING_VALUES.has(value) ||
    BROKEN_MARKUP.test(value) ||
    HARMLESS_VALUES[name] === value;
  return isTolerable ? 'note' : 'fault';
}
