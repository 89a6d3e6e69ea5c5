import type { SourceHeader } from '../source-header.js';
import type { ColorConversion, DecodingPlan, OpaqueColor } from './render-plan.js';

/**
 * How the samples of a source are read: as they are but 8 bits deep, or as sRGB through the profile that it embeds.
 * @param background what will be drawn under or beside the picture, if anything
 */
export function planDecoding(
  header: SourceHeader,
  as: 'samples' | 'profile',
  background: OpaqueColor | undefined,
): DecodingPlan {
  const conversion = as === 'profile' ? throughProfile(header) : chooseSamples(header, background);
  return { format: header.format, conversion };
}

function throughProfile({ colorSpace, bitsPerSample }: SourceHeader): ColorConversion {
  if (bitsPerSample <= 8) return 'profile';
  return colorSpace === 'gray' ? 'gray-samples-then-profile' : 'samples-then-profile';
}

function chooseSamples(header: SourceHeader, background: OpaqueColor | undefined): ColorConversion {
  const isDeep = header.bitsPerSample > 8;
  switch (header.colorSpace) {
    case 'rgb':
      return isDeep ? 'samples' : 'none';
    case 'gray':
      // libvips would turn a colored background gray to match the picture.
      return isDeep || (background && !isNeutral(background)) ? 'samples' : 'none';
    case 'cmyk':
      return 'inks';
    case 'lab':
    case 'other':
      return 'samples';
  }
}

function isNeutral(color: OpaqueColor): boolean {
  return color.red === color.green && color.green === color.blue;
}

/** Whether the decoder can skip pixels while it reads: only then is it worth to scale before cutting. */
export function shrinksOnLoad(decoding: DecodingPlan): boolean {
  const { format, conversion } = decoding;
  return (format === 'jpeg' || format === 'webp') && (conversion === 'none' || conversion === 'profile');
}
