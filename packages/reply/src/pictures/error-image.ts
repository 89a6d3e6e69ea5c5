import type { CatalogAttributes, ResolvedRequest } from '@is/protocol';
import { encodeQueryValue } from '@is/protocol';
import type { PictureContext } from '../answer-context.js';
import { obtainPicture } from '../cache/obtain-picture.js';
import { ERROR_PRESENTATION } from '../errors/error-presentation.js';
import type { Reply } from '../reply.js';
import { catalogOfAttribute, requestForNamedPicture } from './attribute-picture.js';
import { withinTimeLimit } from '../within-time-limit.js';
import { withPicture } from './picture.js';

/** Where the error image comes from: the failed request, and the catalog that is responsible for it. */
export interface ErrorImageOrder extends PictureContext {
  readonly request?: ResolvedRequest;
  readonly mainCatalogId: string;
  readonly attributes: CatalogAttributes;
}

/**
 * The picture of attribute::ErrorImage in place of an error text, with status 200: a last pass, at most once. Undefined:
 * the request asks for no picture, the catalog has no such image, or it cannot be drawn; then the text says what
 * happened. Reference: requests.json errorReference; attributes.json ErrorImage, ErrorDetail; AK-08.
 */
export async function answerWithErrorImage(
  failure: Reply,
  order: ErrorImageOrder,
): Promise<Reply | undefined> {
  const { attributes, services } = order;
  if (failure.failure === undefined || attributes.ErrorImage === '') return undefined;
  if (!asksForPicture(order) || wantsNoErrorImage(failure.failure)) return undefined;
  try {
    const request = errorImageRequest(failure, order);
    const shown = { ...failure.failure, isShownAsImage: true } as const;
    return await withinTimeLimit(order, (signal) =>
      withPicture({ request, purpose: 'reply', signal }, order, async (picture): Promise<Reply> => {
        const { result } = await obtainPicture(picture, order, signal);
        const { mediaType } = picture.plan.encoding;
        const { facts } = failure;
        return { mediaType, body: result.bytes, freshness: { kind: 'no-store' }, failure: shown, facts };
      }),
    );
  } catch (error) {
    services.log('warn', 'error image failed', { errorImage: attributes.ErrorImage, error: String(error) });
    return undefined;
  }
}

/**
 * A server without time has none for a second picture, and a client that went away needs none; one that wants a certain
 * picture wants no other.
 */
function wantsNoErrorImage({ code }: NonNullable<Reply['failure']>): boolean {
  const { class: errorClass, status } = ERROR_PRESENTATION[code];
  return status === 412 || errorClass === 'BUSY' || errorClass === 'TIMEOUT' || errorClass === 'CANCELLED';
}

/** A request that could not be resolved asks for a picture unless its text says otherwise. */
function asksForPicture({ request, incoming }: ErrorImageOrder): boolean {
  if (request === undefined) return !/^\/is\/content|[?&]req=(?!(?:img|mask|tmb)\b)/i.test(incoming.target);
  return request.context === 'image' && ['img', 'tile', 'mask', 'tmb'].includes(request.type);
}

/** Title and message are variables of a template; level 3 shows no more than level 2. */
function errorImageRequest({ failure, facts }: Reply, order: ErrorImageOrder): ResolvedRequest {
  const { attributes } = order;
  const title = failure === undefined ? '' : ERROR_PRESENTATION[failure.code].title;
  const message = attributes.ErrorDetail >= 2 ? (facts.errorMessage ?? '') : '';
  const request = requestForNamedPicture(
    {
      object: attributes.ErrorImage,
      catalogId: catalogOfAttribute('ErrorImage', order, order),
      // The error image has no default image of its own.
      commands: { defaultImage: '' },
      variables: `$error.title=${encodeQueryValue(title)}&$error.message=${encodeQueryValue(message)}`,
      isFromAttribute: true,
    },
    order,
  );
  // A watermark may be what failed.
  return { ...request, attributes: { ...request.attributes, Watermark: '' } };
}
