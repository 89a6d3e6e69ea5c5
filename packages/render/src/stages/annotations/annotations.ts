/** What a file says beside its pixels. A container leaves out what it has no place for; the plan sees to that. */
export interface Annotations {
  /** Above 0. */
  readonly resolutionDpi?: number;
  /** An XMP packet as it stood in the source. */
  readonly xmp?: Uint8Array;
  /** An ICC profile that describes the samples. */
  readonly profile?: Uint8Array;
  /** Image resources of Photoshop. */
  readonly photoshop?: Uint8Array;
}

/** Pixels per meter, the unit of PNG. */
export function pixelsPerMeter(dpi: number): number {
  return Math.round(dpi / 0.0254);
}
