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

export { COMMAND_DEFINITIONS, COMMAND_NAMES, COMMANDS, findCommand } from './commands/command-registry.js';
export type {
  CommandName,
  CommandValue,
  CommandValues,
  LayerCommandName,
  RequestCommandName,
} from './commands/command-registry.js';
export type { CommandCategory, CommandDefinition, CompRule, Support } from './commands/command-definition.js';
export { findRequestType, REQUEST_TYPE_NAMES, REQUEST_TYPES } from './commands/request-types.js';
export type { ReplyTextFormat, RequestTypeDefinition, RequestTypeName } from './commands/request-types.js';
export type { Parsed, ValueType } from './values/value-type.js';
export type { CmykColor, Color, ColorSpaceChoice, GrayColor, RgbColor } from './values/color.js';
export { IMAGE_FORMATS } from './values/image-formats.js';
export type { FormatOption, ImageFormat, ImageFormatName } from './values/image-formats.js';
export type { Point, PointN, Rect, RectN, Size, SizeN } from './values/geometry.js';

export type { CatalogAttributes } from './resolve/catalog-attributes.js';
export type { CatalogRecord, CatalogScope, CatalogView } from './resolve/catalog-view.js';
export type { NamedCrop } from './resolve/named-crop.js';
export { REQUEST_LIMITS } from './resolve/limits.js';
export { explainRequest, resolveRequest } from './resolve/resolve-request.js';
export type { RequestExplanation } from './resolve/resolve-request.js';
export type { ResolveInput } from './resolve/resolve-target.js';
export type { NestedRules } from './resolve/session.js';
export type { TraceEntry } from './resolve/trace.js';
export { expectedTranslation, translateObjectId } from './resolve/translate-object-id.js';
export type { LocaleAttributes } from './resolve/translate-object-id.js';

export { printCommands, printRequest } from './request/print-request.js';
export type {
  CompositeCommands,
  EffectLayer,
  FileSource,
  ImageSource,
  Layer,
  LayerContent,
  ResolvedRequest,
  Watermark,
} from './request/resolved-request.js';
