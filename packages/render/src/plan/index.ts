export { makeRenderPlan } from './make-render-plan.js';
export { planSources } from './plan-sources.js';
export type { PlanLimits } from './plan-limits.js';
export { ENCODABLE_FORMATS, findEncodableFormat } from './encodable-formats.js';
export type { Compression, EncodableFormat } from './encodable-formats.js';
export type {
  AdjustmentPlan,
  AlphaColor,
  BlendMode,
  CanvasPlan,
  Codec,
  CodecPlan,
  ColorConversion,
  ComposedLayerPlan,
  DecodingPlan,
  EncodingPlan,
  ImageLayerPlan,
  LayerPlan,
  MaskPlan,
  NestedPlan,
  OpaqueColor,
  PicturePlan,
  RenderPlan,
  RotationPlan,
  ScalingKernel,
  SharpeningPlan,
  StagePlan,
} from './render-plan.js';
export type { Turn } from '../geometry/orientation.js';
export { RenderError } from '../errors.js';
export type { RenderErrorCode, RenderErrorDetails } from '../errors.js';
export type { SourceFormat, SourceHeader } from '../source-header.js';
