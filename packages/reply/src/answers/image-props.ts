import { effectiveRecordValues } from '@is/catalog';
import { propertySet } from '@is/props';
import type { CatalogRecord, FileSource } from '@is/protocol';
import { sourceProfile } from '@is/render/plan';
import { freshnessOfHours } from '../freshness.js';
import type { SourceFacts } from '../pictures/path-source.js';
import { pathSource, requireSource, sourceFacts } from '../pictures/path-source.js';
import { sourceHasXmp } from '../pictures/source-xmp.js';
import { loadColorBook } from '../profiles/load-color-book.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';
import { propertyReply } from './property-reply.js';

/** `req=imageprops`: facts of the source behind the path, other commands ignored. Reference: requests.json imageprops. */
export const answerImageProps: AnswerRequest = (request, context) =>
  withinTimeLimit(context, async (signal) => {
    const { attributes, commands, object } = request;
    const found = pathSource(context.target.pathElements, commands.locale, context);
    const source = requireSource(found, object);
    const facts = await sourceFacts(source, context, signal);
    const { record } = source;
    const owner = context.catalogs.catalog(source.catalogId)?.attributes ?? attributes;
    const values = record === undefined ? owner : effectiveRecordValues(record, owner);
    const { widthPx, heightPx, header } = facts;
    const { book } = await loadColorBook(request, context);
    const anchor = record?.anchor ?? { xPx: Math.floor(widthPx / 2), yPx: Math.floor(heightPx / 2) };
    const properties = propertySet({
      'image.anchor': `${anchor.xPx},${anchor.yPx}`,
      'image.expiration': values.Expiration,
      'image.height': heightPx,
      'image.iccProfile': sourceProfile(source, header, { request, book })?.name ?? '',
      'image.embeddedIccProfile': header.hasProfile,
      'image.embeddedPhotoshopPaths': (header.paths ?? []).length > 0,
      'image.embeddedXmpData': await sourceHasXmp(source, context, signal),
      'image.mask': maskKind(source, facts),
      'image.modifier': record?.modifier ?? '',
      'image.photoshopPathNames': (header.paths ?? []).map(({ name }) => name).join(','),
      'image.pixTyp': pixelType(header.colorSpace),
      'image.postModifier': record?.postModifier ?? '',
      'image.printRes': values.PrintResolution,
      'image.resolution': values.Resolution,
      'image.timeStamp': Math.floor(record?.timeStampMs ?? facts.modifiedMs),
      'image.thumbRes': values.ThumbRes,
      'image.thumbType': values.ThumbType,
      'image.width': widthPx,
      'image.translatedId': record === undefined ? '' : recordPath(record),
    });
    return propertyReply(request, properties, freshnessOfHours(attributes.NonImgExpiration));
  });

/** 0 none, 1 alpha that is pre-multiplied, 2 alpha that is not pre-multiplied, 3 a mask image of its own. Reference: requests.json imageprops image.mask. */
function maskKind({ record }: FileSource, { header }: SourceFacts): 0 | 1 | 2 | 3 {
  if (record !== undefined && record.maskPath !== '') return 3;
  if (!header.hasAlpha) return 0;
  return header.isAlphaPremultiplied ? 1 : 2;
}

function pixelType(colorSpace: SourceFacts['header']['colorSpace']): string {
  if (colorSpace === 'gray') return 'BW';
  return colorSpace === 'cmyk' ? 'CMYK' : 'RGB';
}

function recordPath({ rootId, id }: CatalogRecord): string {
  return rootId === '' ? id : `${rootId}/${id}`;
}
