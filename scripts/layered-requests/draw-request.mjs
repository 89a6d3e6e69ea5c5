import { parseTarget, resolveRequest } from '@is/protocol';
import { createInlineRenderer } from '@is/render';
import { makeRenderPlan, planSources } from '@is/render/plan';
import sharp from 'sharp';

const WHITE = { kind: 'rgb', red: 255, green: 255, blue: 255, alpha: 255, space: 'output' };
const NO_BOUNDS = { widthPx: 0, heightPx: 0 };

const CATALOG = {
  rootId: '',
  attributes: {
    AllowDirectAccess: 'include:IS',
    ApplyEffectMask: true,
    BkgColor: WHITE,
    DefaultExt: '',
    DefaultPix: NO_BOUNDS,
    FormatSubstitutes: {},
    IccBlackPointCompensation: true,
    IccDither: false,
    IccProfileCmyk: '',
    IccProfileGray: '',
    IccProfileRgb: '',
    IccProfileSrcCmyk: '',
    IccProfileSrcGray: '',
    IccProfileSrcRgb: '',
    IccRenderIntent: 1,
    JpegQuality: { quality: 80, fullChroma: false },
    LocaleMap: '',
    MaxPix: NO_BOUNDS,
    ResMode: 4,
    Resolution: 72,
    RootPath: '',
    Tolerance: 'strict',
  },
  ownAttributes: new Set(),
  record: () => undefined,
  macro: () => undefined,
};
const VIEW = { catalog: (rootId) => (rootId === '' ? CATALOG : undefined) };
const LIMITS = { maxOutputPixels: 16_000_000, maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX' };

/** Draws requests over these files in this process. @param files encoded pictures by path */
export function createDrawing(files) {
  const renderer = createInlineRenderer();
  const { signal } = new AbortController();
  const headers = new Map();

  async function headerOf(path) {
    if (!headers.has(path)) headers.set(path, await renderer.readHeader(inputOf(path), signal));
    return headers.get(path);
  }

  function inputOf(path) {
    const bytes = files.get(path);
    if (bytes === undefined) throw new Error(`no file ${path}`);
    return { kind: 'bytes', bytes };
  }

  return {
    async plan(modifiers) {
      const request = resolveRequest({ target: parseTarget(`/is/image?${modifiers}`), view: VIEW });
      const sources = planSources(request);
      const headersOfSources = [];
      for (const { path } of sources) headersOfSources.push(await headerOf(path));
      return {
        plan: makeRenderPlan(request, headersOfSources, LIMITS),
        paths: sources.map(({ path }) => path),
      };
    },
    /** The encoded file, as a client gets it. */
    async encode(modifiers) {
      const { plan, paths } = await this.plan(modifiers);
      const job = { plan, inputs: paths.map(inputOf), output: { kind: 'bytes' } };
      return (await renderer.render(job, signal)).bytes;
    },
    /** RGBA samples, not premultiplied. @throws Error where the plan holds a number that is none */
    async draw(modifiers) {
      const { plan, paths } = await this.plan(modifiers);
      checkNumbers(plan);
      const job = { plan, inputs: paths.map(inputOf), output: { kind: 'bytes' } };
      const { bytes } = await renderer.render(job, signal);
      const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      return { samples: data, widthPx: info.width, heightPx: info.height };
    },
  };
}

function checkNumbers(value, path = 'plan') {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${path} is ${value}`);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) checkNumbers(part, `${path}.${name}`);
}
