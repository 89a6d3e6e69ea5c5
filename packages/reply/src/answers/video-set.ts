import type { StaticContentRecord } from '@is/catalog';
import { parseFormatOptions } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';
import { freshnessOfHours } from '../freshness.js';
import type { Reply } from '../reply.js';
import { parseImageSet } from '../sets/parse-image-set.js';
import { appleManifest, bitRateOf, flashManifest, videosOf } from '../sets/video-manifest.js';
import type { VideoStream } from '../sets/video-manifest.js';
import type { AnswerRequest } from './answer-request.js';

/**
 * `req=mbrSet`: the videos of the set in the path with their rates: a playlist as text or with fmt=m3u8, a manifest as
 * XML or with fmt=f4m. Reference: requests.json mbrSet; ambiguities.md mbrset-format.
 */
export const answerVideoSet: AnswerRequest = async (request, context) => {
  const { attributes, commands, typeOptions } = request;
  const options = parseFormatOptions(typeOptions, ['text', 'xml']);
  const streams = streamsOf(request, context);
  const freshness = freshnessOfHours(attributes.NonImgExpiration);
  const reply = (mediaType: string, body: Reply['body']): Reply => ({
    mediaType,
    body,
    freshness,
    facts: {},
  });
  const manifest = commands.fmt?.format;
  if (manifest === 'f4m' || (manifest !== 'm3u8' && options.format === 'xml')) {
    const videos = videosOf(streams, ['.f4v', '.mp4']);
    const body = flashManifest(videos, attributes.HttpFlashStreamingContext, options.encoding);
    const mediaType = manifest === 'f4m' ? 'application/f4m+xml' : 'text/xml';
    return reply(`${mediaType}; charset=${options.encoding}`, body);
  }
  const videos = videosOf(streams, ['.mp4', '.f4v']);
  const mediaType = manifest === 'm3u8' ? 'application/vnd.apple.mpegurl' : 'text/plain; charset=utf-8';
  return reply(mediaType, appleManifest(videos, attributes.HttpAppleStreamingContext));
};

/** Entries that have a rate; the record of a single video stands for a set of one. */
function streamsOf(request: ResolvedRequest, context: AnswerContext): readonly VideoStream[] {
  const set = request.objectRecord?.fields['ImageSet'] ?? '';
  const objects =
    set === '' ? [request.object] : parseImageSet(set, 'video_set').map(({ content }) => content);
  return objects.flatMap((object) => {
    const record = staticRecordOf(object, request, context);
    const bitsPerSecond = record && bitRateOf(record);
    return record === undefined || bitsPerSecond === undefined ? [] : [{ record, bitsPerSecond }];
  });
}

/** An object without a catalog of its own is one of the main catalog. Reference: grammar.md G10. */
function staticRecordOf(
  object: string,
  { mainCatalogId }: ResolvedRequest,
  { catalogs }: AnswerContext,
): StaticContentRecord | undefined {
  const [rootId = '', ...rest] = object.split('/').filter((element) => element !== '');
  const named = rest.length > 0 ? catalogs.catalog(rootId) : undefined;
  if (named !== undefined) return named.staticRecord(rest.join('/'));
  return (catalogs.catalog(mainCatalogId) ?? catalogs.defaultCatalog).staticRecord(
    [rootId, ...rest].join('/'),
  );
}
