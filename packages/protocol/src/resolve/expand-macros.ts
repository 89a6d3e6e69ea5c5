import { ProtocolError } from '../errors.js';
import type { TextOrigin } from '../issues.js';
import { tokenizeModifiers } from '../tokens/tokenize-modifiers.js';
import type { CatalogScope } from './catalog-view.js';
import { REQUEST_LIMITS } from './limits.js';
import type { LevelContext } from './session.js';
import { reportIssue } from './report-issue.js';
import type { Statement } from './statement.js';

/** A modifiers text, who wrote it, and the catalog whose macros it may call. */
export interface SourceText {
  readonly text: string;
  readonly origin: TextOrigin;
  readonly scope: CatalogScope;
}

/** What expanding needs of a request that is not resolved yet. */
export type ExpansionContext = Pick<LevelContext, 'session' | 'issues'>;

/**
 * The statements of a text in order, macros replaced by their own statements, comments dropped. An unknown macro is an
 * issue. Catalogs expand nested macros when they are loaded; names that were left over are tried again, to a depth.
 * Reference: grammar.md G2 step 5, G3, G5. Decision: docs/decisions/0010-tolerance.md (unknown macros).
 * @throws ProtocolError too-deep for macros that call themselves, too-long
 */
export function expandMacros(source: SourceText, context: ExpansionContext): Statement[] {
  const statements: Statement[] = [];
  appendStatements(source, context, { statements, depth: 0 });
  return statements;
}

interface Expansion {
  readonly statements: Statement[];
  readonly depth: number;
}

function appendStatements(
  source: SourceText,
  context: ExpansionContext,
  { statements, depth }: Expansion,
): void {
  const { session } = context;
  const { text, origin, scope } = source;
  session.budget.spendCharacters(text.length);
  const { tokens, findings } = tokenizeModifiers(text);
  for (const { name, offset, message } of findings) {
    reportIssue(context, {
      severity: 'note',
      kind: 'syntax',
      command: name,
      origin,
      offset,
      expected: 'modifiers separated by &',
      message: `${name === '' ? 'modifiers' : name}: ${message}`,
    });
  }
  for (const token of tokens) {
    if (token.kind === 'comment') continue;
    session.budget.spendModifier();
    if (token.kind !== 'macro') {
      statements.push({ token, origin });
      continue;
    }
    const definition = scope.macro(token.name);
    if (definition === undefined) {
      const { name: command, offset } = token;
      reportIssue(context, {
        severity: 'note',
        kind: 'unknown-macro',
        command,
        origin,
        offset,
        expected: 'a macro of the catalog',
        message: `$${command}$: expected a macro of the catalog`,
      });
      continue;
    }
    if (depth >= REQUEST_LIMITS.macroDepth) throw tooDeep(token.name);
    const macro = { text: definition, origin: { kind: 'macro', name: token.name }, scope } as const;
    appendStatements(macro, context, { statements, depth: depth + 1 });
  }
}

function tooDeep(name: string): ProtocolError {
  const limit = REQUEST_LIMITS.macroDepth;
  return new ProtocolError(
    'protocol.too-deep',
    `$${name}$: expected at most ${limit} macros within each other`,
    {
      command: name,
      limit,
    },
  );
}
