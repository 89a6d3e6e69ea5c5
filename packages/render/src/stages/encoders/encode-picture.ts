import type { Size } from '@is/protocol';
import type { Sharp } from 'sharp';
import type { Codec, EncodingPlan } from '../../plan/encoding-plan.js';
import type { Annotations } from '../annotations/annotations.js';
import { REPLY_SPACES } from '../hold-picture.js';
import { ENCODERS } from './encoders.js';
import type { EncoderTable } from './encoders.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';

export interface FileFacts {
  readonly size: Size;
  readonly annotations: Annotations;
}

/**
 * Ends the pipeline in the planned format. Nothing of the source's metadata is written but what `annotations` says:
 * sharp keeps none unasked.
 * @throws RenderError `render.limit` when the file cannot be as small as asked for
 */
export async function encodePicture(
  picture: Sharp,
  plan: EncodingPlan,
  facts: FileFacts,
): Promise<EncodedPicture> {
  return encodeWith(plan.codec, {
    picture: picture.toColourspace(REPLY_SPACES[plan.pixelType]),
    plan,
    ...facts,
  });
}

function encodeWith<C extends Codec>(
  codec: C,
  job: EncodingJob<C>,
): EncodedPicture | Promise<EncodedPicture> {
  const encode: EncoderTable[C] = ENCODERS[codec];
  return encode(job);
}
