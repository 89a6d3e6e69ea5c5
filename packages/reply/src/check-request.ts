import type { FileSource, RequestIssue, RequestTypeName, ResolvedRequest } from '@is/protocol';
import { makeRenderPlan, plainHeader, planSources } from '@is/render/plan';
import type { LayOutText, SourceHeader } from '@is/render/plan';
import { admitRequest, isEmptyRequest, preprocessTarget } from './admit-request.js';
import { checkStaticContent } from './answers/static-content.js';
import type { PictureContext } from './answer-context.js';
import type { AppErrorCode, ReplyErrorDetails } from './errors/app-errors.js';
import { codeOf } from './errors/failure-reply.js';
import type { IncomingRequest } from './incoming-request.js';
import { planLimits, withPicture } from './pictures/picture.js';
import type { PicturePurpose } from './pictures/picture.js';
import { loadColorBook } from './profiles/load-color-book.js';
import type { Services } from './services.js';

/** What would become of a request. */
export interface RequestVerdict {
  /** Absent: it could not be resolved, or is the empty request. */
  readonly requestType?: RequestTypeName;
  /** What was wrong and let pass. */
  readonly issues: readonly RequestIssue[];
  /** Absent: it would be answered. */
  readonly refusal?: RequestRefusal;
}

export interface RequestRefusal {
  readonly code: AppErrorCode;
  /** The command at fault; absent where it is none in particular. */
  readonly command?: string;
  readonly message: string;
}

export interface CheckDepth {
  /** Whether sources and items are looked for, and headers of sources read; otherwise any are taken to be there. */
  readonly looksAtSources: boolean;
}

/**
 * Tells whether a request would be answered, without drawing, saving or remembering anything: rules, address filters,
 * parsing, objects, items of static content, and for pictures the plan with its limits. Not found is what only pixels can
 * tell (a damaged source).
 */
export async function checkRequest(
  incoming: IncomingRequest,
  services: Services,
  depth: CheckDepth,
): Promise<RequestVerdict> {
  let request: ResolvedRequest | undefined;
  try {
    const catalogs = services.catalogs();
    const preprocessed = preprocessTarget(incoming, catalogs);
    if (isEmptyRequest(preprocessed.target)) return { issues: [] };
    request = admitRequest(preprocessed, catalogs, services);
    const context = { incoming, overrides: preprocessed.overrides, catalogs, services };
    if (request.context === 'content') await checkStaticContent(request, context, depth);
    else if (DRAWN_TYPES.has(request.type)) await planOnly(request, context, depth);
    return { requestType: request.type, issues: request.issues };
  } catch (error) {
    const known = request ? { requestType: request.type } : {};
    return { ...known, issues: request?.issues ?? [], refusal: refusalOf(error) };
  }
}

/** Types whose answer is a picture or says something about one that is planned. */
const DRAWN_TYPES: ReadonlySet<RequestTypeName> = new Set([
  'img',
  'tile',
  'mask',
  'tmb',
  'saveToFile',
  'loadcache',
  'props',
  'map',
]);

async function planOnly(
  request: ResolvedRequest,
  context: PictureContext,
  { looksAtSources }: CheckDepth,
): Promise<void> {
  const purpose = request.type === 'saveToFile' ? 'save' : 'reply';
  if (looksAtSources) {
    const { signal } = context.incoming;
    await withPicture({ request, purpose, signal }, context, () => Promise.resolve());
  } else await planAssumed(request, purpose, context);
}

/** The sources are taken for pictures as shops have them, and texts for one line in a box. */
async function planAssumed(
  request: ResolvedRequest,
  purpose: PicturePurpose,
  context: PictureContext,
): Promise<void> {
  const { book } = await loadColorBook(request, context);
  const setting = { ...planLimits(purpose, context), layOutText: assumedText, book };
  makeRenderPlan(request, planSources(request).map(assumedHeader), setting);
}

const ASSUMED_SIDE_PX = 2000;

function assumedHeader(_source: FileSource): SourceHeader {
  return plainHeader(ASSUMED_SIDE_PX, ASSUMED_SIDE_PX, { format: 'jpeg' });
}

const assumedText: LayOutText = (_text, size) => ({
  widthPx: size && size.widthPx > 0 ? size.widthPx : ASSUMED_SIDE_PX,
  heightPx: size && size.heightPx > 0 ? size.heightPx : 20,
  outlines: [],
  shapes: [],
});

function refusalOf(error: unknown): RequestRefusal {
  const message = error instanceof Error ? error.message : String(error);
  const { command } = (error as { readonly details?: ReplyErrorDetails }).details ?? {};
  return { code: codeOf(error), message, ...(command === undefined ? {} : { command }) };
}
