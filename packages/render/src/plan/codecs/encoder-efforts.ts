/** How hard encoders try. */
export interface EncoderEfforts {
  /** 0..6 */
  readonly webp: number;
  /** 0..9 */
  readonly avif: number;
}

/**
 * For pictures that somebody waits for: WebP 2 is 2.4 times cheaper than 4 for 4 % more bytes; AVIF 4 costs two seconds
 * per megapixel and invites denial of service, 0 costs 50 ms (performance.md 8).
 */
export const USUAL_EFFORTS: EncoderEfforts = { webp: 2, avif: 0 };
