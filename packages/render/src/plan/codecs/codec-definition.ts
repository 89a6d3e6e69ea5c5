import type { CommandValue, CommandValues, RequestCommandName } from '@is/protocol';
import type { Codec, CodecPlan } from '../encoding-plan.js';
import type { EncoderEfforts } from './encoder-efforts.js';

type OutputFormat = CommandValue<'fmt'>;

export type FormatName = OutputFormat['format'];
export type Compression = NonNullable<OutputFormat['compression']>;

/** All that an encoder's parameters can depend on. */
export interface CodecOrder {
  readonly format: FormatName;
  readonly hasAlpha: boolean;
  /** One that the format offers; `none` where it offers no choice. */
  readonly compression: Compression;
  /** `qlt=`, or what stands in for it. */
  readonly quality: CommandValue<'qlt'>;
  readonly commands: CommandValues<RequestCommandName>;
  readonly efforts: EncoderEfforts;
}

/** One encoder as the plan sees it: which formats of the reference it writes, within which bounds, with what. */
export interface CodecDefinition<C extends Codec = Codec> {
  readonly codec: C;
  /** The formats that it writes; what they are is said once, in the request language's IMAGE_FORMATS. */
  readonly formats: readonly FormatName[];
  /** File name suffixes that promise its files, without the dot; the usual one first. */
  readonly suffixes: readonly string[];
  /** Largest width and height that the file format or its writer can hold. */
  readonly maxSidePx: number;
  /** Largest picture whose encoder stays below a gigabyte; absent: the limits of the purpose are enough. */
  readonly maxPixels?: number;
  /** @throws RenderError `render.format` when commands exclude each other */
  plan(order: CodecOrder): Extract<CodecPlan, { readonly codec: C }>;
}
