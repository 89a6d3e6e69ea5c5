import type { FileSource } from '@is/protocol';
import { resolveRequest } from '@is/protocol';
import type { SourceHeader } from '@is/render';
import { sizeOfSource } from '@is/render/plan';
import type { AnswerContext } from '../answer-context.js';
import { ReplyError } from '../errors/app-errors.js';

/** Facts of the file behind an object, without a pixel decoded. */
export interface SourceFacts {
  readonly header: SourceHeader;
  /** Size after EXIF orientation and of a named crop, as requests see it. Decisions: ADR 0020, ADR 0032. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly identity: string;
  readonly modifiedMs: number;
}

/**
 * The file that a path leads to when no command but `locale=` is given: that of the record, whatever its Modifier says,
 * else what its Modifier shows. Undefined: the object has no file of its own. Lock and obfuscation were dealt with when
 * the request was admitted.
 * @param pathElements decoded
 * @throws ProtocolError as resolveRequest
 */
export function pathSource(
  pathElements: readonly string[],
  locale: string | undefined,
  context: AnswerContext,
): FileSource | undefined {
  const modifiers = locale === undefined ? [] : [`locale=${encodeURIComponent(locale)}`];
  return (
    groundOf(pathElements, ['req=imageprops', ...modifiers], context) ??
    groundOf(pathElements, modifiers, context)
  );
}

/** The file of layer 0. */
function groundOf(
  pathElements: readonly string[],
  modifiers: readonly string[],
  { target, overrides, catalogs }: AnswerContext,
): FileSource | undefined {
  const plain = resolveRequest({
    target: {
      ...target,
      context: 'image',
      pathElements,
      objectText: pathElements.join('/'),
      modifiers: modifiers.join('&'),
    },
    view: catalogs,
    attributes: { ...overrides, RequestLock: false, RequestObfuscation: 0 },
  });
  const content = plain.layers[0]?.content;
  return content?.kind === 'image' && content.source.kind === 'file' ? content.source : undefined;
}

/** @throws ReplyError source-missing; RenderError for a file that is no picture */
export async function sourceFacts(
  source: FileSource,
  { services }: AnswerContext,
  signal: AbortSignal,
): Promise<SourceFacts> {
  const opened = await services.sources.open(source);
  try {
    const header = await services.headers.headerOf(opened, signal);
    const isTurned = header.orientation >= 5;
    return {
      header,
      ...sizeOfSource(source, {
        widthPx: isTurned ? header.heightPx : header.widthPx,
        heightPx: isTurned ? header.widthPx : header.heightPx,
      }),
      identity: opened.identity,
      modifiedMs: opened.modifiedMs,
    };
  } finally {
    await opened.close();
  }
}

/** Refuses an object that leads to no file. */
export function requireSource(source: FileSource | undefined, object: string): FileSource {
  if (source !== undefined) return source;
  throw new ReplyError('reply.source-missing', `${object}: expected an object with an image file`, {
    value: object,
  });
}
