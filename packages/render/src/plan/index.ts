export { makeRenderPlan } from './make-render-plan.js';
export type { PlanSetting } from './make-render-plan.js';
export { isPyramidName, PYRAMID_SUFFIX } from '../pyramid-name.js';
export { pointIn } from '../geometry/affine.js';
export { mapRequest, planMapSpaces } from './plan-map-spaces.js';
export type { MapSpace } from './plan-map-spaces.js';
export { needsFocus, sizeOfSource } from './named-crop.js';
export { EMPTY_COLOR_BOOK, namedProfiles } from './color-book.js';
export type { ColorBook, NamedProfile, ProfileAttributes } from './color-book.js';
export type {
  ColorSpacePlan,
  ConversionPlan,
  InkColor,
  PixelType,
  ProfilePlan,
  RenderingIntent,
  ReplyColorPlan,
  WrittenColorPlan,
} from './color-plan.js';
export { BUILT_IN_PROFILES, findBuiltInProfile } from '../color/built-in-profiles.js';
export type { BuiltInProfile } from '../color/built-in-profiles.js';
export { MAX_PROFILE_BYTES, readProfileFacts } from '../color/profile-facts.js';
export type { ProfileFacts } from '../color/profile-facts.js';
export { planSources, planTexts } from './plan-sources.js';
export type { Affine } from '../geometry/affine.js';
export type { LayOutText, TextShape, TextShapes, TextToLayOut } from './text-content.js';
export type { PlanLimits } from './plan-limits.js';
export { USUAL_EFFORTS } from './codecs/encoder-efforts.js';
export type { EncoderEfforts } from './codecs/encoder-efforts.js';
export { ENCODABLE_FORMATS, findEncodableFormat } from './encodable-formats.js';
export type { Compression, FormatName } from './codecs/codec-definition.js';
export type { EncodableFormat } from './encodable-formats.js';
export type {
  AdjustmentPlan,
  AlphaColor,
  BlendMode,
  CanvasPlan,
  ColorConversion,
  ComposedLayerPlan,
  DecodingPlan,
  EffectPlan,
  ImageLayerPlan,
  LayerPlan,
  MaskPlan,
  NestedPlan,
  NoisePlan,
  OpaqueColor,
  PicturePlan,
  RenderPlan,
  RotationPlan,
  ScalingKernel,
  SharpeningPlan,
  StagePlan,
  TextPlan,
  TextShapePlan,
} from './render-plan.js';
export type {
  AnnotationPlan,
  Codec,
  CodecPlan,
  EncodingPlan,
  PalettePlan,
  PrintCompression,
} from './encoding-plan.js';
export type { Turn } from '../geometry/orientation.js';
export { replyProfile, sourceProfile } from './reply-profile.js';
export { RenderError } from '../errors.js';
export type { RenderErrorCode, RenderErrorDetails } from '../errors.js';
export { plainHeader } from '../source-header.js';
export type { Focus, SourceFormat, SourceHeader, SourceLevel } from '../source-header.js';
