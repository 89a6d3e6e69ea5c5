/** A header as the rule writes it; `$var$` in name and value stands for a variable of the request. */
export interface RuleHeader {
  readonly name: string;
  /** `set` replaces a value, `add` appends to it with a comma. */
  readonly action: 'set' | 'add';
  readonly value: string;
}

/** Headers that may be sent, and those that may not, with the reason. */
export interface ExpandedHeaders {
  readonly headers: readonly RuleHeader[];
  readonly dropped: readonly { readonly name: string; readonly reason: string }[];
}

export interface HeaderPolicy {
  /** Headers of the deny list that the operator allows, in lower case. Headers that frame the message cannot be allowed. */
  readonly allowed?: ReadonlySet<string>;
}

/** They frame the message or belong to the connection: a rule could make the next reply unreadable (security.md G23-G25). */
const FRAMING = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** They say what the server knows better; an operator may decide otherwise (security.md G26). */
const RESERVED = new Set(['content-encoding', 'content-type', 'date', 'location', 'set-cookie']);

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Printable ASCII and tab. Latin-1 is dropped as well, because receivers disagree on what it means (G21). */
const VALUE = /^[\t\u0020-\u007e]*$/;
const MOST_HEADERS = 20;
const MOST_CHARACTERS = 8192;

/** Why a header of this name is never sent; undefined: it may be. */
export function deniedHeader(name: string, { allowed }: HeaderPolicy = {}): string | undefined {
  const lower = name.toLowerCase();
  if (!TOKEN.test(name)) return 'the name is no token';
  if (FRAMING.has(lower) || lower.startsWith('proxy-')) return 'the header frames the message';
  return RESERVED.has(lower) && allowed?.has(lower) !== true
    ? 'the header is reserved to the server'
    : undefined;
}

/**
 * Puts the variables of the request into rule headers and drops what must not be sent. Names of variables ignore case and
 * are given in lower case; an unknown `$x$` stays as it is (AR-08). Reference: security.md G20-G28.
 */
export function expandRuleHeaders(
  headers: readonly RuleHeader[],
  variables: ReadonlyMap<string, string>,
  policy: HeaderPolicy = {},
): ExpandedHeaders {
  const sent: RuleHeader[] = [];
  const dropped: { name: string; reason: string }[] = [];
  let characters = 0;
  for (const header of headers) {
    const name = putVariables(header.name, variables);
    const value = putVariables(header.value, variables);
    const isFull = sent.length >= MOST_HEADERS || characters + name.length + value.length > MOST_CHARACTERS;
    const reason =
      deniedHeader(name, policy) ??
      (VALUE.test(value) ? undefined : 'the value holds characters other than printable ASCII') ??
      (isFull ? `more than ${MOST_HEADERS} headers or ${MOST_CHARACTERS} characters` : undefined);
    if (reason !== undefined) {
      dropped.push({ name, reason });
      continue;
    }
    characters += name.length + value.length;
    sent.push({ name, action: header.action, value });
  }
  return { headers: sent, dropped };
}

function putVariables(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    /\$([A-Za-z0-9\-_.]+)\$/g,
    (literal, name: string) => variables.get(name.toLowerCase()) ?? literal,
  );
}
