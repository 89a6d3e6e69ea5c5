export { RenderError } from '../errors.js';
export type { RenderErrorCode, RenderErrorDetails } from '../errors.js';
export type { RenderInput, RenderJob, Renderer, RenderResult } from '../renderer.js';
export type { SourceHeader } from '../source-header.js';
export type { KillReason, RenderPoolEvent } from './pool-events.js';
export { createRenderPool } from './render-pool.js';
export type { RenderPool, RenderPoolOptions, RenderPoolStats, RenderProcessStats } from './render-pool.js';
export type { SlotState } from './render-slot.js';
