/** A computed component as a sample: rounded, halves up, within 0..255. */
export function toSample(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.floor(value + 0.5);
}

/** Perceived brightness of a color, 0..255. Reference: ITU-R BT.601. */
export function lumaOf(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
