import { propertySet } from '@is/props';
import type { CatalogAttributes, Color } from '@is/protocol';
import { freshnessOfHours } from '../freshness.js';
import type { AnswerRequest } from './answer-request.js';
import { propertyReply } from './property-reply.js';

/**
 * `req=catalogprops`: attributes of the catalog in the path, else of the default catalog, in the notation of .ini files.
 * Reference: requests.json catalogprops; ambiguities.md props-names.
 */
export const answerCatalogProps: AnswerRequest = async (request) => {
  const { attributes } = request;
  const { quality, fullChroma } = attributes.JpegQuality;
  const properties = propertySet({
    'catalog.bkgColor': hexColor(attributes.BkgColor),
    'catalog.defaultExt': attributes.DefaultExt,
    'catalog.defaultPix': pixelSize(attributes.DefaultPix),
    'catalog.defaultThumbPix': pixelSize(attributes.DefaultThumbPix),
    'catalog.expiration': attributes.Expiration,
    'catalog.defaultExpiration': attributes.DefaultExpiration,
    'catalog.nonImgExpiration': attributes.NonImgExpiration,
    'catalog.fileTime': attributes.TimeStamp,
    'catalog.jpegQuality': `${quality},${fullChroma ? 1 : 0}`,
    'catalog.maxPix': pixelSize(attributes.MaxPix),
    'catalog.printResolution': attributes.PrintResolution,
    'catalog.publishInfo': attributes.PublishInfo,
    'catalog.resMode': attributes.ResMode,
    'catalog.resolution': attributes.Resolution,
    'catalog.thumbBkgColor': hexColor(attributes.ThumbBkgColor),
    'catalog.thumbHorizAlign': attributes.ThumbHorizAlign,
    'catalog.thumbRes': attributes.ThumbRes,
    'catalog.thumbType': attributes.ThumbType,
    'catalog.thumbVertAlign': attributes.ThumbVertAlign,
    'catalog.watermark': attributes.Watermark,
  });
  return propertyReply(request, properties, freshnessOfHours(attributes.NonImgExpiration));
};

function pixelSize({ widthPx, heightPx }: CatalogAttributes['MaxPix']): string {
  return `${widthPx},${heightPx}`;
}

/** Color attributes are RGB; the type would also hold the color spaces of requests. Reference: catalog-files.md 4. */
function hexColor(color: Color): string {
  if (color.kind !== 'rgb') return '';
  return [color.red, color.green, color.blue]
    .map((component) => component.toString(16).padStart(2, '0'))
    .join('');
}
