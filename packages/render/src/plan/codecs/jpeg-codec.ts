import type { CodecDefinition } from './codec-definition.js';

const KILOBYTE = 1024;

/** Reference: commands.json qlt, pscan, jpegSize; ambiguities.md jpegsize-kb. */
export const JPEG_CODEC: CodecDefinition<'jpeg'> = {
  codec: 'jpeg',
  formats: ['jpeg', 'pjpeg'],
  suffixes: ['jpg', 'jpeg'],
  maxSidePx: 65_535,
  plan({ format, quality, commands: { jpegSize = 0, pscan = 'auto' } }) {
    const isProgressive = format === 'pjpeg';
    return {
      codec: 'jpeg',
      isProgressive,
      quality: quality.quality,
      hasFullChroma: quality.fullChroma,
      ...(isProgressive && pscan !== 'auto' ? { scans: SCANS[pscan] } : {}),
      ...(jpegSize > 0 ? { maxBytes: jpegSize * KILOBYTE } : {}),
    };
  },
};

const SCANS = { '3': 3, '4': 4, '5': 5 } as const;
