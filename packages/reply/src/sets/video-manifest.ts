import type { StaticContentRecord } from '@is/catalog';
import type { PropertyEncoding } from '@is/props';
import { serializeXml } from '@is/props';
import { encodePathElement } from '@is/protocol';

/** One video of a manifest. */
export interface VideoStream {
  readonly record: StaticContentRecord;
  readonly bitsPerSecond: number;
}

/** Total rate, else the sum of video and audio; undefined: the record is no valid entry. Reference: requests.json mbrSet. */
export function bitRateOf(record: StaticContentRecord): number | undefined {
  const { totalStreamBitRate, videoBitRate, audioBitRate } = record;
  if (totalStreamBitRate !== undefined) return totalStreamBitRate;
  return videoBitRate === undefined && audioBitRate === undefined
    ? undefined
    : (videoBitRate ?? 0) + (audioBitRate ?? 0);
}

/** The videos of the first suffix that any has. Reference: requests.json mbrSet, notes. */
export function videosOf(
  streams: readonly VideoStream[],
  suffixes: readonly string[],
): readonly VideoStream[] {
  const bySuffix = suffixes.map((suffix) =>
    streams.filter(({ record }) => record.path.toLowerCase().endsWith(suffix)),
  );
  return bySuffix.find((videos) => videos.length > 0) ?? [];
}

/** A master playlist. Reference: RFC 8216 4.3.4.2. @param context attribute::HttpAppleStreamingContext */
export function appleManifest(videos: readonly VideoStream[], context: string): string {
  if (videos.length === 0) return '';
  const streams = videos.flatMap(({ record, bitsPerSecond }) => {
    const { videoSize } = record;
    const resolution = videoSize ? `,RESOLUTION=${videoSize.widthPx}x${videoSize.heightPx}` : '';
    return [`#EXT-X-STREAM-INF:PROGRAM-ID=1,BANDWIDTH=${bitsPerSecond}${resolution}`, urlOf(record, context)];
  });
  return `${['#EXTM3U', ...streams].join('\n')}\n`;
}

const F4M = 'http://ns.adobe.com/f4m/1.0';

/** A set manifest, rates in kilobits. Reference: Flash Media Manifest 1.0. @param context attribute::HttpFlashStreamingContext */
export function flashManifest(
  videos: readonly VideoStream[],
  context: string,
  encoding: PropertyEncoding,
): Uint8Array {
  if (videos.length === 0) return new Uint8Array();
  const children = videos.map(({ record, bitsPerSecond }) => ({
    name: 'media',
    attributes: {
      url: urlOf(record, context),
      bitrate: String(Math.round(bitsPerSecond / 1000)),
      ...(record.videoSize
        ? { width: String(record.videoSize.widthPx), height: String(record.videoSize.heightPx) }
        : {}),
    },
    children: [],
  }));
  return serializeXml({ name: 'manifest', attributes: { xmlns: F4M }, children }, encoding).bytes;
}

function urlOf({ path }: StaticContentRecord, context: string): string {
  const encoded = path.split('/').map(encodePathElement).join('/');
  const isJoined = context === '' || context.endsWith('/') || encoded.startsWith('/');
  return isJoined ? context + encoded : `${context}/${encoded}`;
}
