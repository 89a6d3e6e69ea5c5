import type { Size } from '@is/protocol';
import type { Sharp } from 'sharp';
import type { Codec, CodecPlan, EncodingBase } from '../../plan/encoding-plan.js';
import type { Annotations } from '../annotations/annotations.js';

/** A picture and how it is to be encoded. */
export interface EncodingJob<C extends Codec> {
  /** In the samples of the reply (gray, RGB or inks, alpha if it keeps any): a pipeline that has not started. */
  readonly picture: Sharp;
  readonly plan: EncodingBase & Extract<CodecPlan, { readonly codec: C }>;
  readonly size: Size;
  readonly annotations: Annotations;
}

/** A finished file, or what will be one. */
export type EncodedPicture =
  /** libvips writes it, strip by strip; a TIFF is annotated afterwards. */
  | {
      readonly kind: 'pipeline';
      readonly pipeline: Sharp;
      readonly size: Size;
      readonly tiffAnnotations?: Annotations;
    }
  /** The parts of the file, in order. */
  | { readonly kind: 'file'; readonly parts: readonly Uint8Array[]; readonly size: Size };

export type Encoder<C extends Codec> = (job: EncodingJob<C>) => EncodedPicture | Promise<EncodedPicture>;
