import type { ProtocolErrorCode } from '@is/protocol';
import type { RenderErrorCode } from '@is/render';
import type { PropsErrorCode } from '@is/props';
import type { SaveErrorCode } from '@is/save';
import type { ConfinedErrorCode } from '@is/save/confined';
import type { TextErrorCode } from '@is/text';

/** Refusals that only the answering layer can decide. */
export type ReplyErrorCode =
  | 'reply.save-disabled'
  | 'reply.save-refused'
  | 'reply.refused'
  | 'reply.unsupported'
  | 'reply.source-missing'
  | 'reply.source-unreachable'
  | 'reply.font-missing'
  | 'reply.content-missing'
  | 'reply.content-unreadable'
  | 'reply.content-unreachable'
  | 'reply.range'
  | 'reply.precondition'
  | 'reply.remote-failed'
  | 'reply.profile-missing'
  | 'reply.timeout'
  | 'reply.cancelled'
  | 'reply.too-large'
  | 'reply.set-limit'
  | 'reply.set-invalid';

/** Every code that a request can fail with; `internal` is a fault of ours. */
export type AppErrorCode =
  | ProtocolErrorCode
  | RenderErrorCode
  | SaveErrorCode
  | ConfinedErrorCode
  | PropsErrorCode
  | TextErrorCode
  | ReplyErrorCode
  | 'internal';

export interface ReplyErrorDetails {
  readonly command?: string;
  readonly value?: string;
  readonly expected?: string;
  readonly limit?: number;
  /** A record names what is missing. */
  readonly isOfRecord?: true;
}

/** The one error class of this package. Test `code`, never class identity or message text. */
export class ReplyError extends Error {
  override readonly name = 'ReplyError';
  readonly details: ReplyErrorDetails;

  constructor(
    readonly code: ReplyErrorCode,
    message: string,
    { cause, ...details }: ReplyErrorDetails & ErrorOptions = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.details = details;
  }
}
