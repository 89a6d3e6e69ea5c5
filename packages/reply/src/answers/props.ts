import { propertySet } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import type { OpaqueColor } from '@is/render/plan';
import type { AnswerContext } from '../answer-context.js';
import { deliverPicture } from '../delivery/deliver-picture.js';
import { freshnessOfHours } from '../freshness.js';
import { metadataVersion, pictureVersion } from '../pictures/picture-version.js';
import type { Picture } from '../pictures/picture.js';
import { withPicture } from '../pictures/picture.js';
import { sourceHasXmp } from '../pictures/source-xmp.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';
import { propertyReply } from './property-reply.js';

/**
 * `req=props`: facts of the picture that the same request, its headers included, would reply, without drawing it.
 * Reference: requests.json props. Decision: ADR 0072.
 */
export const answerProps: AnswerRequest = (request, context) =>
  withinTimeLimit(context, (signal) => {
    const delivery = deliverPicture(request, context);
    const { vary } = delivery;
    return withPicture({ ...delivery, purpose: 'reply', signal }, context, async (picture) => {
      const { canvas, encoding } = picture.plan;
      const properties = propertySet({
        'image.bgc': hexColor(canvas.background ?? { red: 255, green: 255, blue: 255 }),
        'image.height': canvas.heightPx,
        'image.iccEmbed': encoding.profile !== undefined,
        'image.iccProfile': picture.profileName(),
        // Drawing only to tell a length would cost a whole reply. Reference: ambiguities.md, 0 when not cached.
        'image.length': context.services.responseCache.lengthOf(picture.key) ?? 0,
        'image.mask': encoding.hasAlpha,
        'image.pixTyp': PIXEL_TYPES[encoding.pixelType],
        'image.pathEmbed': encoding.paths !== undefined,
        'image.printRes': encoding.resolutionDpi ?? printResolution(request),
        ...('quality' in encoding ? { 'image.quality': encoding.quality } : {}),
        'image.type': encoding.mediaType,
        'image.width': canvas.widthPx,
        'image.xmpEmbed': await embedsXmp(picture, context, signal),
        'image.version': pictureVersion(picture),
        'metadata.version': metadataVersion(picture),
      });
      const reply = propertyReply(request, properties, freshnessOfHours(request.attributes.NonImgExpiration));
      return vary.length === 0 ? reply : { ...reply, vary };
    });
  });

const PIXEL_TYPES = { rgb: 'RGB', gray: 'BW', cmyk: 'CMYK' } as const;

/** Asked for, and there. */
async function embedsXmp(
  { plan, sources }: Picture,
  context: AnswerContext,
  signal: AbortSignal,
): Promise<boolean> {
  const { xmpInput } = plan.encoding;
  const source = xmpInput === undefined ? undefined : sources[xmpInput]?.source;
  return source !== undefined && sourceHasXmp(source, context, signal);
}

/** Dots per inch where the file does not say. Reference: ambiguities-catalog.md AC-31. */
function printResolution(request: ResolvedRequest): number {
  return (
    request.commands.printRes ?? request.objectRecord?.printResolution ?? request.attributes.PrintResolution
  );
}

function hexColor({ red, green, blue }: OpaqueColor): string {
  return [red, green, blue].map((component) => component.toString(16).padStart(2, '0')).join('');
}
