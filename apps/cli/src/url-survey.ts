import type { ErrorClass, RequestVerdict } from '@is/reply';
import { ERROR_PRESENTATION } from '@is/reply';

/** Where a request was seen first. */
export interface UrlPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Requests that ended alike. */
export interface UrlGroup {
  /** `REFUSED` and the like of a refusal, the kind of an issue. */
  readonly kind: string;
  readonly code: string;
  /** The command at fault; empty: none in particular. */
  readonly command: string;
  /** How often such a request was seen, repeats counted. */
  seen: number;
  /** How many different requests those are. */
  different: number;
  readonly example: string;
  readonly message: string;
  readonly place: UrlPlace;
}

export interface UrlTotals {
  seen: number;
  different: number;
}

/** Counts what becomes of requests. Each different request is checked once. */
export class UrlSurvey {
  readonly all: UrlTotals = { seen: 0, different: 0 };
  readonly refused: UrlTotals = { seen: 0, different: 0 };
  /** Answered, but something of the request was let pass. */
  readonly tolerated: UrlTotals = { seen: 0, different: 0 };
  readonly #refusals = new Map<string, UrlGroup>();
  readonly #issues = new Map<string, UrlGroup>();
  readonly #outcomes = new Map<string, Outcome>();

  /** @returns whether this request was seen before and is counted already */
  countRepeat(target: string): boolean {
    const outcome = this.#outcomes.get(target);
    if (!outcome) return false;
    this.all.seen += 1;
    if (outcome.total) outcome.total.seen += 1;
    for (const group of outcome.groups) group.seen += 1;
    return true;
  }

  count(target: string, verdict: RequestVerdict, place: UrlPlace): void {
    const groups = this.#groupsOf(target, verdict, place);
    const total = this.#totalOf(verdict);
    for (const counted of [this.all, ...(total ? [total] : []), ...groups]) {
      counted.seen += 1;
      counted.different += 1;
    }
    this.#outcomes.set(target, { total, groups });
  }

  get refusals(): readonly UrlGroup[] {
    return mostSeenFirst(this.#refusals);
  }

  get issues(): readonly UrlGroup[] {
    return mostSeenFirst(this.#issues);
  }

  #totalOf({ refusal, issues }: RequestVerdict): UrlTotals | undefined {
    if (refusal) return this.refused;
    return issues.length > 0 ? this.tolerated : undefined;
  }

  /** A refused request is counted as refused alone: its issues are of no use to anybody. */
  #groupsOf(target: string, { refusal, issues }: RequestVerdict, place: UrlPlace): readonly UrlGroup[] {
    if (refusal) {
      const { code, command = '', message } = refusal;
      return [groupIn(this.#refusals, { kind: classOf(code), code, command, message }, { target, place })];
    }
    const groups = issues.map(({ kind, command, message }) =>
      groupIn(this.#issues, { kind, code: kind, command, message }, { target, place }),
    );
    return [...new Set(groups)];
  }
}

interface Outcome {
  readonly total: UrlTotals | undefined;
  readonly groups: readonly UrlGroup[];
}

type Finding = Pick<UrlGroup, 'kind' | 'code' | 'command' | 'message'>;

function groupIn(
  groups: Map<string, UrlGroup>,
  finding: Finding,
  { target, place }: { readonly target: string; readonly place: UrlPlace },
): UrlGroup {
  const key = `${finding.code}\n${finding.command.toLowerCase()}`;
  const known = groups.get(key);
  if (known) return known;
  const group = { ...finding, seen: 0, different: 0, example: target, place };
  groups.set(key, group);
  return group;
}

function classOf(code: keyof typeof ERROR_PRESENTATION): ErrorClass {
  return ERROR_PRESENTATION[code].class;
}

function mostSeenFirst(groups: ReadonlyMap<string, UrlGroup>): readonly UrlGroup[] {
  return [...groups.values()].sort((a, b) => b.seen - a.seen);
}
