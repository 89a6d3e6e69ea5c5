import { alignColumns, printable } from './align-columns.js';

/** What `req=resolve,json` answers, as far as the table shows it. */
export interface Explanation {
  readonly received: string;
  readonly resolved: string;
  readonly attributesOverriddenByRules: readonly string[];
  readonly commands: readonly ExplainedCommand[];
  readonly defaults: readonly {
    readonly command: string;
    readonly origin: string;
    readonly value?: unknown;
  }[];
  readonly issues: readonly {
    readonly kind: string;
    readonly origin: Origin;
    readonly offset: number;
    readonly message: string;
  }[];
}

interface ExplainedCommand {
  readonly command: string;
  readonly value: string;
  readonly scope: string;
  readonly origin: Origin;
  readonly offset: number;
  readonly overriddenBy?: number;
}

interface Origin {
  readonly kind: string;
  readonly name?: string;
}

/** The commands with value, scope, origin and what overrides them; then findings, defaults and the request that counts. */
export function explanationTable(explanation: Explanation): string {
  const { commands, issues, defaults, attributesOverriddenByRules, resolved } = explanation;
  return [
    section('commands', commandRows(commands)),
    section(
      'issues',
      issues.map(({ kind, origin, offset, message }) => [kind, placeOf(origin, offset), message]),
    ),
    section(
      'defaults',
      defaults.map(({ command, origin, value }) => [
        command,
        origin,
        value === undefined ? '' : JSON.stringify(value),
      ]),
    ),
    section(
      'attributes that rules override',
      attributesOverriddenByRules.map((name) => [name]),
    ),
    `resolved\n  ${resolved}\n`,
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function commandRows(commands: readonly ExplainedCommand[]): readonly (readonly string[])[] {
  const rows = commands.map(({ command, value, scope, origin, offset, overriddenBy }) => {
    const winner = commands[overriddenBy ?? -1];
    return [
      command,
      value,
      scope === 'none' ? 'no effect' : scope,
      placeOf(origin, offset),
      winner === undefined
        ? ''
        : `${winner.command}=${winner.value} (${placeOf(winner.origin, winner.offset)})`,
    ];
  });
  return rows.length === 0 ? [] : [['command', 'value', 'scope', 'origin', 'overridden by'], ...rows];
}

function placeOf({ kind, name }: Origin, offset: number): string {
  return `${name === undefined ? kind : `${kind} ${name}`} @${offset}`;
}

/** Nothing for an empty list. */
function section(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return `${title}\n${alignColumns(rows.map((cells) => cells.map(printable)))}`;
}
