import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogSet } from '@is/catalog';
import { parseTarget, resolveRequest } from '@is/protocol';
import { createInlineRenderer } from '@is/render';
import { makeRenderPlan, planSources } from '@is/render/plan';
import sharp from 'sharp';

/** What would limit or refuse nothing that the sweeps ask for; all else is as built in. */
const DEFAULT_INI = 'DefaultExt=\nDefaultPix=0,0\nMaxPix=0,0\nx-Tolerance=strict\n';
const VIEW = await loadView();
const LIMITS = { maxOutputPixels: 16_000_000, maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX' };

async function loadView() {
  const folder = mkdtempSync(join(tmpdir(), 'is-drawing-'));
  try {
    writeFileSync(join(folder, 'default.ini'), DEFAULT_INI);
    return (await loadCatalogSet(folder)).set;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
