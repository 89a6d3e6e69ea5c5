import type { Sharp, TiffOptions } from 'sharp';
import type { CodecPlan } from '../../plan/render-plan.js';

type TiffCodec = Extract<CodecPlan, { codec: 'tiff' }>;

const SETTINGS: Readonly<Record<TiffCodec['compression'], TiffOptions>> = {
  none: { compression: 'none', predictor: 'none' },
  lzw: { compression: 'lzw', predictor: 'horizontal' },
  zip: { compression: 'deflate', predictor: 'horizontal' },
  jpeg: { compression: 'jpeg', predictor: 'none' },
};

export function encodeTiff(picture: Sharp, codec: TiffCodec): Sharp {
  return picture.tiff({ ...SETTINGS[codec.compression], quality: codec.quality });
}
