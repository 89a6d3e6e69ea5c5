import { propertySet } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import type { OpaqueColor } from '@is/render/plan';
import { freshnessOfHours } from '../freshness.js';
import { pictureVersion } from '../pictures/picture-version.js';
import { withPicture } from '../pictures/picture.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';
import { propertyReply } from './property-reply.js';

/** `req=props`: facts of the picture that the same request would reply, without drawing it. Reference: requests.json props. */
export const answerProps: AnswerRequest = (request, context) =>
  withinTimeLimit(context, (signal) =>
    withPicture({ request, purpose: 'reply', signal }, context, async (picture) => {
      const { canvas, encoding } = picture.plan;
      const properties = propertySet({
        'image.width': canvas.widthPx,
        'image.height': canvas.heightPx,
        'image.type': encoding.mediaType,
        'image.pixTyp': encoding.pixelType === 'gray' ? 'BW' : 'RGB',
        'image.mask': encoding.hasAlpha,
        'image.bgc': hexColor(canvas.background ?? { red: 255, green: 255, blue: 255 }),
        ...('quality' in encoding ? { 'image.quality': encoding.quality } : {}),
        'image.printRes': printResolution(request),
        'image.iccProfile': '',
        'image.iccEmbed': false,
        'image.pathEmbed': encoding.paths !== undefined,
        'image.xmpEmbed': false,
        // Drawing only to tell a length would cost a whole reply. Reference: ambiguities.md, 0 when not cached.
        'image.length': context.services.responseCache.lengthOf(picture.key) ?? 0,
        'image.version': pictureVersion(picture),
        'metadata.version': '',
      });
      return propertyReply(request, properties, freshnessOfHours(request.attributes.NonImgExpiration));
    }),
  );

/** Dots per inch of the reply. Reference: ambiguities-catalog.md AC-31. */
function printResolution(request: ResolvedRequest): number {
  return (
    request.commands.printRes ?? request.objectRecord?.printResolution ?? request.attributes.PrintResolution
  );
}

function hexColor({ red, green, blue }: OpaqueColor): string {
  return [red, green, blue].map((component) => component.toString(16).padStart(2, '0')).join('');
}
