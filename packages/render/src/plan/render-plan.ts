/**
 * Everything that the pixels need to know, as plain data: computed once from the resolved request and the source
 * headers, serialisable, free of files and native code. Geometry is in full-resolution source pixels plus one output
 * scale, so each source is decoded and resampled once, straight to its final size (architecture 3.10).
 */
export interface RenderPlan {
  readonly version: 1;
}
