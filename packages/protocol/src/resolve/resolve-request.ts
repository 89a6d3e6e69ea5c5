import type { ResolvedRequest } from '../request/resolved-request.js';
import type { ResolveInput } from './resolve-target.js';
import { resolveTarget } from './resolve-target.js';
import type { TraceEntry } from './trace.js';
import { TraceRecorder } from './trace.js';

/**
 * Everything that text and catalogs can say about a request: macros, records, templates, variables, precedence, scopes,
 * value types, nested requests. Pure: the same input gives the same result.
 * Reference: grammar.md G2-G12. Decisions: docs/decisions/0010-tolerance.md, 0011-save-only-from-the-url.md.
 * @throws ProtocolError and nothing else, whatever the client sent
 */
export function resolveRequest(input: ResolveInput): ResolvedRequest {
  return resolveTarget(input);
}

/** A resolved request with its history. */
export interface RequestExplanation {
  readonly request: ResolvedRequest;
  /** Every command and variable definition in the order in which they were looked at, nested requests included. */
  readonly trace: readonly TraceEntry[];
}

/**
 * Resolves a request and says where each command came from and what overrode it.
 * @throws ProtocolError as resolveRequest
 */
export function explainRequest(input: ResolveInput): RequestExplanation {
  const recorder = new TraceRecorder();
  return { request: resolveTarget(input, recorder), trace: recorder.entries };
}
