import type { Sharp } from 'sharp';
import type { ColorConversion, PicturePlan } from '../plan/render-plan.js';
import type { RenderInput } from '../renderer.js';
import { decodableInput } from '../sources/decodable-input.js';
import { openSource } from '../sources/open-source.js';
import { MAX_SOURCE_CHANNELS, sourcePixelLimit } from '../sources/source-limits.js';
import type { RenderLimits } from '../sources/source-limits.js';

interface ColorSettings {
  readonly ignoreIcc: boolean;
  /** Space into which libvips brings the samples at once; any such choice switches shrink-on-load off. */
  readonly samples?: 'srgb' | 'b-w' | 'cmyk';
}

/** An ignored profile costs nothing; plain sRGB would cost a quarter of the rate (performance.md 8). */
const COLOR_SETTINGS: Readonly<Record<ColorConversion, ColorSettings>> = {
  none: { ignoreIcc: true },
  profile: { ignoreIcc: false },
  samples: { ignoreIcc: true, samples: 'srgb' },
  'samples-then-profile': { ignoreIcc: false, samples: 'srgb' },
  'gray-samples-then-profile': { ignoreIcc: false, samples: 'b-w' },
  inks: { ignoreIcc: true, samples: 'cmyk' },
};

/** The layer's source as a pipeline in which nothing has been computed yet. */
export async function openLayer(
  input: RenderInput,
  layer: PicturePlan,
  limits: RenderLimits,
): Promise<Sharp> {
  const { format, conversion, level } = layer.decoding;
  const { ignoreIcc, samples } = COLOR_SETTINGS[conversion];
  const source = openSource(await decodableInput(input, format, limits), {
    limitInputPixels: sourcePixelLimit(format, limits),
    limitInputChannels: MAX_SOURCE_CHANNELS,
    ignoreIcc,
    ...(level ? { level } : {}),
  });
  return samples ? source.pipelineColourspace(samples) : source;
}
