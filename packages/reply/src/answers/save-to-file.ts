import { propertySet, serializeProperties } from '@is/props';
import type { RenderResult } from '@is/render';
import type { SaveDestination, SaveReceipt } from '@is/save';
import { ReplyError } from '../errors/app-errors.js';
import type { Picture } from '../pictures/picture.js';
import { withPicture } from '../pictures/picture.js';
import type { Reply } from '../reply.js';
import { refuseUnintendedSave, saveOrder } from '../save-admission.js';
import type { AnswerRequest } from './answer-request.js';

/**
 * `req=saveToFile`: draws the picture that the same request without `req=` would reply, and stores it below
 * attribute::SavePath. Opening the sources, planning and drawing are the saver's producer, so one deadline covers
 * everything up to the commit. Reference: requests.json saveToFile; security.md 5.1.
 */
export const answerSaveToFile: AnswerRequest = async (request, context) => {
  const { saveRoot, config } = context.services;
  const order = saveOrder(request, context);
  if (saveRoot === undefined)
    throw new ReplyError('reply.save-disabled', 'IS_SAVE_ROOT is not set or not usable');
  if (order.folder === '') {
    throw new ReplyError(
      'reply.save-disabled',
      `attribute::SavePath of catalog "${request.mainCatalogId}" is empty`,
    );
  }
  refuseUnintendedSave(context);
  let drawn: Drawn | undefined;
  const receipt = await saveRoot.save({
    ...order,
    signal: context.incoming.signal,
    overwrite: request.attributes.SaveOverwrite,
    maxBytes: config.maxSaveBytes,
    freeSpaceFloorBytes: config.saveFreeBytes,
    produce: (destination, signal) =>
      withPicture({ request, purpose: 'save', signal }, context, async (picture) => {
        drawn = { picture, result: await drawInto(picture, destination, signal) };
      }),
  });
  if (drawn === undefined) throw new Error('a save was committed although nothing was drawn');
  return receiptReply(drawn, receipt);
};

interface Drawn {
  readonly picture: Picture;
  readonly result: RenderResult;
}

/** The renderer writes into the temporary itself where descriptors can be passed on; elsewhere its bytes are written. */
async function drawInto(
  picture: Picture,
  destination: SaveDestination,
  signal: AbortSignal,
): Promise<RenderResult> {
  if (destination.descriptorPath !== undefined) {
    return picture.render({ kind: 'file', path: destination.descriptorPath }, signal);
  }
  const result = await picture.render({ kind: 'bytes' }, signal);
  await destination.write(result.bytes);
  return result;
}

/** First three properties: the reference's. The others are ours: docs/saving-safely.md. */
function receiptReply({ picture, result }: Drawn, receipt: SaveReceipt): Reply {
  const { widthPx, heightPx } = result;
  const properties = propertySet({
    lastUpdated: receipt.lastUpdatedMs,
    pixelsTotal: widthPx * heightPx,
    status: 'done',
    name: receipt.name,
    width: widthPx,
    height: heightPx,
    length: receipt.lengthBytes,
    type: picture.plan.encoding.mediaType,
    sha256: receipt.sha256,
  });
  const { bytes, mediaType, charset } = serializeProperties(properties, {
    format: 'text',
    timestampMs: Date.now(),
  });
  return {
    mediaType: `${mediaType}; charset=${charset}`,
    body: bytes,
    freshness: { kind: 'no-store' },
    facts: {
      widthPx,
      heightPx,
      savedName: receipt.name,
      durable: receipt.durable,
      ...(picture.isDefaultImage ? { defaultImage: true } : {}),
    },
  };
}
