import type { SourceHeader } from '../source-header.js';
import type { ColorConversion, DecodingPlan, OpaqueColor } from './render-plan.js';

/**
 * How the samples of a source become 8-bit sRGB.
 * @param background what will be drawn under or beside the picture, if anything
 */
export function planDecoding(header: SourceHeader, background: OpaqueColor | undefined): DecodingPlan {
  return { format: header.format, conversion: chooseConversion(header, background) };
}

function chooseConversion(header: SourceHeader, background: OpaqueColor | undefined): ColorConversion {
  const { colorSpace } = header;
  const hasProfile = header.hasProfile && !header.profileIsSrgb;
  const isDeep = header.bitsPerSample > 8;
  switch (colorSpace) {
    case 'rgb':
      if (isDeep) return hasProfile ? 'samples-then-profile' : 'samples';
      return hasProfile ? 'profile' : 'none';
    case 'gray':
      if (hasProfile) return isDeep ? 'gray-samples-then-profile' : 'profile';
      // libvips would turn a colored background gray to match the picture.
      return isDeep || (background && !isNeutral(background)) ? 'samples' : 'none';
    case 'cmyk':
      return header.hasProfile ? 'profile' : 'naive-inks';
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
