export { convertSource } from './convert-source.js';
export type { Conversion, ConversionOptions } from './convert-source.js';
export { inspectSource } from './inspect-source.js';
export type { SourceInspection } from './inspect-source.js';
export { isPyramidName, PYRAMID_SUFFIX } from '../pyramid-name.js';
export { RenderError } from '../errors.js';
export type { SourceHeader, SourceLevel } from '../source-header.js';
