export { makeRenderPlan } from './make-render-plan.js';
export { planSources } from './plan-sources.js';
export type { PlanLimits } from './plan-limits.js';
export { ENCODABLE_FORMATS, findEncodableFormat } from './encodable-formats.js';
export type { Compression, EncodableFormat } from './encodable-formats.js';
export type {
  CanvasPlan,
  Codec,
  CodecPlan,
  ColorConversion,
  DecodingPlan,
  EncodingPlan,
  LayerPlan,
  OpaqueColor,
  RenderPlan,
  ScalingKernel,
  SharpeningPlan,
} from './render-plan.js';
export type { Turn } from '../geometry/orientation.js';
export { RenderError } from '../errors.js';
export type { RenderErrorCode, RenderErrorDetails } from '../errors.js';
export type { SourceFormat, SourceHeader } from '../source-header.js';
