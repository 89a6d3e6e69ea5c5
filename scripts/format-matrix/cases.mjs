import { IMAGE_FORMATS } from '@is/protocol';
import { findEncodableFormat } from '@is/render/plan';

const PIXEL_TYPES = ['rgb', 'gray', 'cmyk'];
const COMPRESSIONS = ['none', 'lzw', 'zip', 'jpeg', 'lossy', 'lossless'];

/**
 * Every value that `fmt=` can have: format, pixel type and compression, and whether the table of the reference has it.
 * Reference: commands.json, fmt, `formats`; `none` is the default of every format.
 */
export function allCases() {
  return Object.entries(IMAGE_FORMATS).flatMap(([name, format]) =>
    PIXEL_TYPES.flatMap((pixelType) =>
      COMPRESSIONS.map((compression) => ({
        fmt: `${name},${pixelType},${compression}`,
        name,
        family: format.family,
        hasAlpha: format.hasAlpha,
        pixelType,
        compression,
        isWritten:
          findEncodableFormat(name) !== undefined &&
          format.pixelTypes.includes(pixelType) &&
          (compression === 'none' || format.compressions.includes(compression)),
      })),
    ),
  );
}
