import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { toPalette } from '../../palette/to-palette.js';
import type { IndexedPicture } from '../../palette/indexed-picture.js';
import { pngAnnotations } from '../annotations/annotate-png.js';
import type { Annotations } from '../annotations/annotations.js';
import { PNG_SIGNATURE, pngChunk } from '../annotations/png-chunk.js';
import { takeSamples } from '../hold-picture.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';

const deflated = promisify(deflate);
const PALETTE_COLORS = 3;
const LEVEL = 6;

export async function encodePng8(job: EncodingJob<'png8'>): Promise<EncodedPicture> {
  const { plan, size } = job;
  const raster = await takeSamples(job);
  const indexed = toPalette(raster, plan.palette, plan.hasAlpha ? 'graded' : 'none');
  return { kind: 'file', parts: await png8File(indexed, job.annotations), size };
}

/** An 8-bit palette PNG. Rows are not filtered, which suits palettes. Reference: PNG 4, 11.2.2, 11.2.3, 11.3.1.1. */
async function png8File(picture: IndexedPicture, annotations: Annotations): Promise<readonly Uint8Array[]> {
  const { widthPx, heightPx, palette, indices } = picture;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, PALETTE_COLORS, 0, 0, 0], 8);
  const rows = Buffer.alloc((widthPx + 1) * heightPx);
  for (let y = 0; y < heightPx; y += 1)
    rows.set(indices.subarray(y * widthPx, (y + 1) * widthPx), y * (widthPx + 1) + 1);
  const colors = palette.flatMap(({ red, green, blue }) => [red, green, blue]);
  const alphas = palette.map(({ alpha }) => alpha);
  const isOpaque = alphas.every((alpha) => alpha === 255);
  return [
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    ...pngAnnotations(annotations),
    pngChunk('PLTE', Uint8Array.from(colors)),
    ...(isOpaque ? [] : [pngChunk('tRNS', Uint8Array.from(alphas))]),
    pngChunk('IDAT', await deflated(rows, { level: LEVEL })),
    pngChunk('IEND', new Uint8Array(0)),
  ];
}
