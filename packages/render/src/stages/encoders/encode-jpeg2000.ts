import { loadMagick } from '../../magick/load-magick.js';
import { takeSamples } from '../hold-picture.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';

/** JPEG 2000 in its JP2 container: sRGB or gray, alpha as a channel of its own. Decision: ADR 0088. */
export async function encodeJpeg2000(job: EncodingJob<'jpeg2000'>): Promise<EncodedPicture> {
  const { plan, size } = job;
  const raster = await takeSamples(job);
  const { ImageMagick, MagickFormat, MagickReadSettings } = await loadMagick();
  const formats = [MagickFormat.Gray, MagickFormat.Graya, MagickFormat.Rgb, MagickFormat.Rgba];
  const settings = new MagickReadSettings({
    format: formats[raster.channels - 1] ?? MagickFormat.Rgb,
    width: raster.widthPx,
    height: raster.heightPx,
    depth: 8,
  });
  const file = ImageMagick.read(raster.samples, settings, (image) => {
    if (plan.isLossless) image.quality = 100;
    else image.settings.setDefine(MagickFormat.Jp2, 'quality', fidelityDb(plan.quality).toFixed(2));
    // The bytes are part of the memory of ImageMagick.
    return image.write(MagickFormat.Jp2, (bytes) => Uint8Array.from(bytes));
  });
  return { kind: 'file', parts: [file], size };
}

/**
 * Peak signal to noise that is aimed at, in dB: what JPEG of that quality has on photographs, from 28 dB at 10 to 42 dB at 95.
 * @param quality 1..100
 */
function fidelityDb(quality: number): number {
  return 27 + 0.16 * quality;
}
