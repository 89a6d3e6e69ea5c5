import { alignColumns, printable } from './align-columns.js';
import type { UrlGroup, UrlSurvey, UrlTotals } from './url-survey.js';

/** Groups beyond these are left to `--json`. */
const MOST_GROUPS = 40;

/** Totals, then refusals and issues, most seen first, each with an example and where it stands. */
export function surveyReport(survey: UrlSurvey): string {
  const { all, refused, tolerated } = survey;
  const plain = {
    seen: all.seen - refused.seen - tolerated.seen,
    different: all.different - refused.different - tolerated.different,
  };
  return [
    alignColumns([
      ['', 'seen', '', 'different'],
      totalRow('answered', plain, all),
      totalRow('answered, with issues', tolerated, all),
      totalRow('refused', refused, all),
      totalRow('all', all, all),
    ]),
    section('refused', survey.refusals),
    section('issues that were let pass', survey.issues),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** The same as data, complete. */
export function surveyData({ all, refused, tolerated, refusals, issues }: UrlSurvey): object {
  return { all, refused, tolerated, refusals, issues };
}

function totalRow(name: string, { seen, different }: UrlTotals, all: UrlTotals): readonly string[] {
  const share = all.seen === 0 ? 0 : (100 * seen) / all.seen;
  return [name, String(seen), `${share.toFixed(1)} %`, String(different)];
}

function section(title: string, groups: readonly UrlGroup[]): string {
  if (groups.length === 0) return '';
  const rows = groups
    .slice(0, MOST_GROUPS)
    .map(({ seen, different, kind, command, message, example, place }) => [
      String(seen),
      String(different),
      kind,
      printable(command),
      `${printable(message)}\n      ${place.file}:${place.line}  ${printable(example)}`,
    ]);
  const more = groups.length - MOST_GROUPS;
  const rest = more > 0 ? `  … and ${more} more kinds; --json lists all\n` : '';
  return `${title}\n${alignColumns([['seen', 'different', 'kind', 'command', 'for example'], ...rows])}${rest}`;
}
