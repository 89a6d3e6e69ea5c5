export { createInlineRenderer } from './inline-renderer.js';
export { DEFAULT_RENDER_LIMITS } from './sources/source-limits.js';
export type { RenderLimits } from './sources/source-limits.js';
export { RenderError } from './errors.js';
export type { RenderErrorCode, RenderErrorDetails } from './errors.js';
export type { Renderer, RenderInput, RenderJob, RenderResult } from './renderer.js';
export type { ProfileFacts } from './color/profile-facts.js';
export type { Focus, SourceFormat, SourceHeader, SourceLevel } from './source-header.js';
export type { RenderPlan } from './plan/render-plan.js';
