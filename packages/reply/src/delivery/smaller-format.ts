import type { ResolvedRequest, Size } from '@is/protocol';
import type { FormatName, RenderPlan } from '@is/render/plan';
import { findEncodableFormat } from '@is/render/plan';
import type { WebFormat } from './accepted-formats.js';

/** What `bfc=on` may replace: JPEG and PNG, and not PNG whose palette was asked for. Reference: commands.json bfc. */
const REPLACED: ReadonlySet<FormatName> = new Set(['jpeg', 'pjpeg', 'png', 'png-alpha']);

/** Whether what a client accepts decides about the format. Reference: commands.json bfc, `catalogDefault`. */
export function dependsOnAccept({ commands, attributes }: ResolvedRequest): boolean {
  return (commands.bfc ?? attributes.Bfc) && REPLACED.has(commands.fmt?.format ?? 'jpeg');
}

/**
 * The same request in the first of these formats that can hold the picture, else as it was. JPEG becomes lossy at a
 * quality that looks alike; PNG becomes lossless WebP, for AVIF without loss is no smaller. What only print formats
 * carry (inks, profiles, XMP, paths, a bound of bytes) keeps its format. Decision: ADR 0072.
 */
export function inSmallerFormat(
  request: ResolvedRequest,
  { canvas, encoding }: RenderPlan,
  accepted: readonly WebFormat[],
): ResolvedRequest {
  if (!dependsOnAccept(request) || carriesMore(request, encoding)) return request;
  const isLossless = encoding.codec === 'png';
  const format = accepted.find(
    (each) => fits(canvas, `${each}${encoding.hasAlpha ? '-alpha' : ''}`) && !(isLossless && each === 'avif'),
  );
  if (format === undefined) return request;
  const { quality, fullChroma } = request.commands.qlt ?? request.attributes.JpegQuality;
  return {
    ...request,
    commands: {
      ...request.commands,
      fmt: {
        format: encoding.hasAlpha ? `${format}-alpha` : format,
        compression: isLossless ? 'lossless' : 'lossy',
      },
      qlt: { quality: qualityIn(format, quality), fullChroma },
    },
  };
}

function carriesMore({ commands }: ResolvedRequest, encoding: RenderPlan['encoding']): boolean {
  const isBounded = encoding.codec === 'jpeg' && encoding.maxBytes !== undefined;
  const { icc, pathEmbed } = commands;
  const hasMore = encoding.profile !== undefined || encoding.xmpInput !== undefined || pathEmbed === true;
  return isBounded || hasMore || icc !== undefined || encoding.pixelType === 'cmyk';
}

function fits({ widthPx, heightPx }: Size, name: string): boolean {
  const format = findEncodableFormat(name);
  if (!format) return false;
  const { maxSidePx, maxPixels = Infinity } = format;
  return Math.max(widthPx, heightPx) <= maxSidePx && widthPx * heightPx <= maxPixels;
}

/** JPEG qualities and the AVIF qualities that look alike, measured on photographs: ADR 0072. */
const AVIF_QUALITIES: readonly (readonly [jpeg: number, avif: number])[] = [
  [1, 10],
  [40, 44],
  [60, 50],
  [80, 60],
  [90, 71],
  [100, 90],
];

/** WebP is smaller at the same number and looks the same. */
function qualityIn(format: WebFormat, quality: number): number {
  if (format === 'webp') return quality;
  const next = Math.max(
    1,
    AVIF_QUALITIES.findIndex(([jpeg]) => jpeg >= quality),
  );
  const [[lowJpeg, lowAvif] = [1, 10], [highJpeg, highAvif] = [100, 90]] = AVIF_QUALITIES.slice(next - 1);
  return Math.round(lowAvif + ((quality - lowJpeg) * (highAvif - lowAvif)) / (highJpeg - lowJpeg));
}
