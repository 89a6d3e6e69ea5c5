import type { FileSource, ResolvedRequest } from '@is/protocol';
import type { RenderInput, RenderResult } from '@is/render';
import type { PlanLimits, PlanSetting, RenderPlan, SourceHeader } from '@is/render/plan';
import { makeRenderPlan, needsFocus, planSources, replyProfile } from '@is/render/plan';
import { pictureKey } from '../cache/picture-key.js';
import type { PictureContext } from '../answer-context.js';
import { loadColorBook } from '../profiles/load-color-book.js';
import { codeOf } from '../errors/failure-reply.js';
import { defaultImageRequest } from './default-image.js';
import { withWatermark } from './watermark.js';
import { isForSecondary } from '../remote/redirect-failure.js';
import { namingSource } from './name-source.js';
import type { OpenedSource } from './source-store.js';

/** What a picture is for decides its pixel limit. Reference: settings.json IS::MaxRenderRgnPixels, IS::MaxSavePixels. */
export type PicturePurpose = 'reply' | 'save';

/** A source file and what told its content apart when the picture was planned. */
export interface IdentifiedSource {
  readonly source: FileSource;
  readonly identity: string;
}

/** A picture that is planned but not drawn: its sources are open, its size and encoding are fixed. */
export interface Picture {
  readonly request: ResolvedRequest;
  readonly plan: RenderPlan;
  readonly headers: readonly SourceHeader[];
  /** In the order of the plan's inputs. */
  readonly sources: readonly IdentifiedSource[];
  /** Names its bytes: see `pictureKey`. */
  readonly key: string;
  /** A requested source was missing and the default image stands in for it. */
  readonly isDefaultImage: boolean;
  /** The files of that default image. */
  readonly standIns: ReadonlySet<FileSource>;
  /** Name of the profile of the reply; empty: it has none. */
  profileName(): string;
  render(output: RenderOutput, signal: AbortSignal): Promise<RenderResult>;
}

export type RenderOutput = { readonly kind: 'bytes' } | { readonly kind: 'file'; readonly path: string };

export interface PictureOrder {
  readonly request: ResolvedRequest;
  readonly purpose: PicturePurpose;
  readonly signal: AbortSignal;
  /** Looks at what would be drawn and may ask for something else of the same sources. */
  readonly adapt?: (request: ResolvedRequest, asked: RenderPlan) => ResolvedRequest;
}

/** Opens the sources, plans, lets `use` draw, and closes the sources whatever happens. */
export async function withPicture<T>(
  order: PictureOrder,
  context: PictureContext,
  use: (picture: Picture) => Promise<T>,
): Promise<T> {
  const missing = new Set<FileSource>();
  try {
    return await withPlannedPicture(order, context, { use, missing });
  } catch (error) {
    // The only permitted second pass, at most once. Reference: commands.json defaultImage.
    if (missing.size === 0 || isForSecondary(error, context, order.request)) throw error;
    const replacement = defaultImageRequest(order.request, missing, context);
    if (replacement === undefined) throw error;
    const { request, standIns } = replacement;
    return withPlannedPicture({ ...order, request }, context, { use, missing: new Set(), standIns });
  }
}

interface Use<T> {
  readonly use: (picture: Picture) => Promise<T>;
  /** Gets the sources that are not there; nothing is drawn then. */
  readonly missing: Set<FileSource>;
  /** Present in the second pass. */
  readonly standIns?: ReadonlySet<FileSource>;
}

const NO_FILES: ReadonlySet<FileSource> = new Set();

async function withPlannedPicture<T>(
  ordered: PictureOrder,
  context: PictureContext,
  use: Use<T>,
): Promise<T> {
  const { services } = context;
  const order = { ...ordered, request: withWatermark(ordered.request, context) };
  const sources: OpenedSource[] = [];
  const drawings = followDrawings();
  try {
    const wanted = planSources(order.request);
    await openSources(wanted, context, { sources, missing: use.missing });
    const headers = await Promise.all(
      sources.map((source, index) => headerFor(wanted[index], source, { services, signal: order.signal })),
    );
    const layOutText = await services.texts.prepare(order.request, context.catalogs);
    const colors = await loadColorBook(order.request, context);
    const { request, plan } = planAdapted(order, headers, {
      ...planLimits(order.purpose, context),
      layOutText,
      book: colors.book,
    });
    const sourceIdentities = sources.map((source) => source.identity);
    return await use.use({
      request,
      plan,
      headers,
      sources: wanted.map((source, index) => ({ source, identity: sourceIdentities[index] ?? '' })),
      key: pictureKey({ plan, sourceIdentities, drawingVersion: services.drawingVersion() }),
      isDefaultImage: use.standIns !== undefined,
      standIns: use.standIns ?? NO_FILES,
      profileName: () => replyProfile(request, headers, colors.book)?.name ?? '',
      render: (output, signal) =>
        drawings.follow(async () => {
          const inputs = await inputsOf(sources);
          const profiles = colors.bytesOf(plan.profiles ?? []);
          return namingSource(wanted.length === 1 ? wanted[0] : undefined, () =>
            services.renderer.render({ plan, inputs, profiles, output }, signal),
          );
        }),
    });
  } finally {
    await drawings.whenEnded(() => closeAll(sources));
  }
}

function planAdapted(
  { request, adapt }: PictureOrder,
  headers: readonly SourceHeader[],
  setting: PlanSetting,
): { readonly request: ResolvedRequest; readonly plan: RenderPlan } {
  const asked = makeRenderPlan(request, headers, setting);
  const adapted = adapt?.(request, asked) ?? request;
  const plan = adapted === request ? asked : makeRenderPlan(adapted, headers, setting);
  return { request: adapted, plan };
}

interface Opening {
  readonly sources: OpenedSource[];
  readonly missing: Set<FileSource>;
}

/** @throws ReplyError source-missing for the first of those that are missing, when all have been looked for */
async function openSources(
  wanted: readonly FileSource[],
  { services }: PictureContext,
  { sources, missing }: Opening,
): Promise<void> {
  let firstError: unknown;
  for (const source of wanted) {
    try {
      sources.push(await services.sources.open(source));
    } catch (error) {
      if (codeOf(error) !== 'reply.source-missing') throw error;
      firstError ??= error;
      missing.add(source);
    }
  }
  if (missing.size > 0) throw firstError;
}

function headerFor(
  file: FileSource | undefined,
  source: OpenedSource,
  { services: { headers }, signal }: Pick<PictureContext, 'services'> & { readonly signal: AbortSignal },
): Promise<SourceHeader> {
  return namingSource(file, () =>
    file && needsFocus(file) ? headers.headerWithFocus(source, signal) : headers.headerOf(source, signal),
  );
}

interface Drawings {
  follow<T>(draw: () => Promise<T>): Promise<T>;
  /** Resolves without waiting when a drawing goes on for others; `close` then comes after it. */
  whenEnded(close: () => Promise<void>): Promise<void>;
}

/** A request may end before its drawing: the others that wait for the same picture still need its sources. */
function followDrawings(): Drawings {
  const running = new Set<Promise<unknown>>();
  return {
    async follow(draw) {
      const drawing = draw();
      running.add(drawing);
      try {
        return await drawing;
      } finally {
        running.delete(drawing);
      }
    },
    async whenEnded(close) {
      if (running.size === 0) return close();
      void Promise.allSettled(running)
        .then(close)
        .catch(() => undefined);
    },
  };
}

async function closeAll(sources: readonly OpenedSource[]): Promise<void> {
  await Promise.all(sources.map((source) => source.close()));
}

function inputsOf(sources: readonly OpenedSource[]): Promise<RenderInput[]> {
  return Promise.all(sources.map((source) => source.input()));
}

const MEGAPIXEL = 1_000_000;

/** What the settings permit for this purpose. */
export function planLimits(purpose: PicturePurpose, { services: { config } }: PictureContext): PlanLimits {
  return purpose === 'save'
    ? {
        maxOutputPixels: config.maxSaveMegapixels * MEGAPIXEL,
        maxOutputPixelsSetting: 'IS_MAX_SAVE_MPIX',
        efforts: { webp: config.webpSaveEffort, avif: config.avifSaveEffort },
      }
    : {
        maxOutputPixels: config.maxRenderMegapixels * MEGAPIXEL,
        maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX',
        efforts: { webp: config.webpEffort, avif: config.avifEffort },
      };
}
