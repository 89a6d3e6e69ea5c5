// Loading
export { CatalogError } from './errors.js';
export type { CatalogErrorCode, CatalogErrorDetails } from './errors.js';
export { loadCatalogSet } from './loading/load-catalog-set.js';
export type { CatalogLoad, LoadOptions } from './loading/load-catalog-set.js';
export { checkCatalogFolder } from './loading/check-catalog-folder.js';
export type { CatalogCheck } from './loading/check-catalog-folder.js';
export { watchCatalogFolder } from './loading/watch-catalog-folder.js';
export type { CatalogWatch, WatchOptions } from './loading/watch-catalog-folder.js';
export { PROBLEM_SEVERITIES } from './problem.js';
export type { CatalogProblem, CatalogProblemCode, ProblemSeverity } from './problem.js';

// Snapshot and look-ups
export { CatalogSet } from './catalog-set.js';
export type { ClientStanding, InheritingScope } from './catalog-scope.js';
export type { FontMatch, FontRecord, FontStyle } from './records/font.js';
export type { IccProfileMatch } from './records/icc-profile.js';
export type { Macro, MacroMap } from './records/macro.js';
export type { StaticContentRecord } from './records/static-content-record.js';
export { effectiveRecordValues } from './records/effective-record-values.js';
export type { EffectiveRecordValues } from './records/effective-record-values.js';

// Attributes and columns
export { ATTRIBUTES, ATTRIBUTE_NAMES, attributeNamed, iniNameOf } from './attributes/attribute-registry.js';
export type { AttributeName, InheritedAttributeName } from './attributes/attribute-registry.js';
export type { AttributeDefinition, AttributeGroup } from './attributes/attribute-definition.js';
export type { AttributeOrigin } from './attributes/inherit-attributes.js';
export { TABLES } from './records/columns.js';
export type { ColumnDefinition, TableKind } from './records/columns.js';
export type { ValueKind, ValueType } from './values/value-type.js';

// Rules
export { preprocessRequest } from './rules/preprocess-request.js';
export type { PreprocessRefusal, PreprocessedRequest, RawRequest } from './rules/preprocess-request.js';
export { expandRuleHeaders } from './rules/rule-headers.js';
export type { ExpandedHeaders, HeaderPolicy, RuleHeader } from './rules/rule-headers.js';
export type { Rule, RuleContext, RuleSet } from './rules/rule-set.js';
export type { RuleOverrides } from './rules/rule-overrides.js';

// Values that requests need too
export { compileAddressFilter, isLoopback } from './client-address-filter.js';
export type { AddressFilter } from './client-address-filter.js';
export { localeIds, localeRule, localizeText, parseLocaleMap } from './locale-map.js';
export type { LocaleRule } from './locale-map.js';
export { parsePropertyData, propertyDataText } from './property-data.js';
export type { Property } from './property-data.js';
export { pathCandidates, withDefaultExt } from './source-path.js';
export type { PathSegments } from './source-path.js';
export { admitsPathAccess } from './values/access-list.js';
export type { AccessType } from './values/access-list.js';
export { parseTimeStamp } from './values/time-stamp.js';
