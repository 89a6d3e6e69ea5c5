export { ProtocolError } from './errors.js';
export type { ProtocolErrorCode, ProtocolErrorDetails } from './errors.js';
export type { RequestIssue, RequestIssueKind, TextOrigin, Tolerance } from './issues.js';

export { MAX_TARGET_LENGTH, parseTarget } from './target/parse-target.js';
export type { ParsedTarget, RequestContext } from './target/parse-target.js';
export { decodePercent, decodeQueryValue } from './target/percent-decoding.js';
export type { DecodedText } from './target/percent-decoding.js';
export { encodePathElement, encodeQueryValue } from './target/percent-encoding.js';
export { appendRequestLock, computeRequestLock, verifyRequestLock } from './target/request-lock.js';
export { deobfuscateModifiers, obfuscateModifiers } from './target/request-obfuscation.js';

export type {
  CommandToken,
  CommentToken,
  MacroToken,
  ModifierToken,
  SyntaxFinding,
  TokenizedModifiers,
  VariableToken,
} from './tokens/modifier-token.js';
export { tokenizeModifiers } from './tokens/tokenize-modifiers.js';
export { printModifiers } from './tokens/print-modifiers.js';
