import sharp from 'sharp';

export type Rgba = readonly [number, number, number, number];

/** A flat opaque picture of exactly this color. */
export function flatPng(widthPx: number, heightPx: number, [red, green, blue]: Rgba): Promise<Buffer> {
  return sharp({
    create: { width: widthPx, height: heightPx, channels: 3, background: { r: red, g: green, b: blue } },
  })
    .png()
    .toBuffer();
}

/** Decoded pixels of a reply, always as RGBA, with a reader by coordinates. */
export interface DecodedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly hasAlpha: boolean;
  at(xPx: number, yPx: number): Rgba;
}

export async function decodePicture(bytes: Uint8Array): Promise<DecodedPicture> {
  const { hasAlpha } = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes)
    .toColorspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    widthPx: info.width,
    heightPx: info.height,
    hasAlpha,
    at: (xPx, yPx) => {
      const offset = (yPx * info.width + xPx) * info.channels;
      return [data[offset] ?? -1, data[offset + 1] ?? -1, data[offset + 2] ?? -1, data[offset + 3] ?? -1];
    },
  };
}
