import type { CatalogSet } from '@is/catalog';
import type { ResolvedRequest } from '@is/protocol';
import type { RenderPlan, SourceHeader } from '@is/render/plan';
import { RenderError, makeRenderPlan, planSources } from '@is/render/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { WITHOUT_SHARED, hasSharedFolder } from '../targets/shared-folder.js';
import { PLANNED_FACTS, checkPlan } from './check-plan.js';
import type { ReferenceExample } from './reference-examples.js';
import {
  REFERENCE_EXAMPLES,
  exampleTarget,
  loadExampleCatalogs,
  resolveExample,
} from './reference-examples.js';

const UNLIMITED = { maxOutputPixels: 1e9, maxOutputPixelsSetting: 'none' };

/** Shapes of the source: higher, wider, square; each large enough for every row. */
const SOURCES = [
  [4000, 4800],
  [4800, 3200],
  [4000, 4000],
] as const;

const series = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

/** Rows about pictures that the renderer may refuse, by code, as long as it does not draw them. What it draws is as stated. */
const MAY_BE_REFUSED: ReadonlySet<string> = new Set([
  // mask and thumbnail requests
  'bgc-1',
  'fmt-4',
  'quantize-1',
  'req-mask-scale',
  'req-tmb',
  // several layers, nested and text layers, extend
  'mask-1',
  'object-2',
  'op-blur-1',
  'template-c-1',
  'nest-ir',
  'extend-1',
  ...series('rtf', 9),
  ...series('tp', 6),
  // CMYK, codecs that this product does not write
  'fmt-5',
  'fmt-11',
  'fmt-12',
  'fmt-13',
  'fmt-14',
]);

/** Rows that are checked but for facts that a plan does not show. */
const UNPLANNED_FACTS: Readonly<Record<string, readonly string[]>> = {
  'fmt-6': ['pixelType'],
  'rect-full': ['pixelType'],
  // The scale of each upper layer, not of the reply.
  'template-c-1': ['layerScale'],
};

/** They change pixels, not sizes: left out so that sizes can be checked although these are not drawn yet. */
const WITHOUT_INFLUENCE_ON_SIZE: ReadonlySet<string> = new Set([
  'op_usm',
  'op_sharpen',
  'jpegSize',
  'quantize',
  'icc',
  'iccEmbed',
]);

const PICTURES = REFERENCE_EXAMPLES.filter(
  ({ kind, status, request, expect: facts }) =>
    status !== 'contradictory' &&
    (kind === 'request' || kind === 'fragment') &&
    PLANNED_FACTS.some((fact) => fact in facts) &&
    (!/req=|^http:\/\/server\/is\/image$/.test(request) || /req=(?:img|tmb|mask)/.test(request)),
);

function headerOf([widthPx, heightPx]: readonly [number, number]): SourceHeader {
  return {
    format: 'jpeg',
    widthPx,
    heightPx,
    pages: 1,
    channels: 3,
    bitsPerSample: 8,
    colorSpace: 'rgb',
    hasAlpha: false,
    orientation: 1,
    hasProfile: false,
    profileIsSrgb: false,
  };
}

function withoutPixelOperations(request: ResolvedRequest): ResolvedRequest {
  const reduced = <T extends object>(commands: T): T =>
    Object.fromEntries(
      Object.entries(commands).filter(([name]) => !WITHOUT_INFLUENCE_ON_SIZE.has(name)),
    ) as T;
  return {
    ...request,
    commands: reduced(request.commands),
    composite: { ...request.composite, commands: reduced(request.composite.commands) },
  };
}

describe.skipIf(!hasSharedFolder)(
  `sizes and encodings that examples.json states${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    let catalogs: CatalogSet;

    beforeAll(async () => {
      catalogs = await loadExampleCatalogs();
    });

    function planOf(row: ReferenceExample, source: readonly [number, number]): RenderPlan {
      const request = withoutPixelOperations(resolveExample(exampleTarget(row), catalogs));
      const headers = planSources(request).map(() => headerOf(source));
      return makeRenderPlan(request, headers, UNLIMITED);
    }

    function isRefused(row: ReferenceExample): boolean {
      try {
        planOf(row, SOURCES[0]);
        return false;
      } catch (error) {
        if (error instanceof RenderError && /^render\.(?:plan|format)$/.test(error.code)) return true;
        throw error;
      }
    }

    it('finds the rows', () => {
      expect(PICTURES.length).toBeGreaterThan(60);
    });

    it.each(PICTURES.map((row) => [row.id, row] as const))('%s: the plan is as stated', (id, row) => {
      if (MAY_BE_REFUSED.has(id) && isRefused(row)) return;
      const isOfOneSource = row.preconditions?.some((text) => text.startsWith('source 2000x2400')) === true;
      const facts = Object.entries(row.expect).filter(
        ([fact]) => UNPLANNED_FACTS[id]?.includes(fact) !== true,
      );
      for (const source of isOfOneSource ? ([[2000, 2400]] as const) : SOURCES) {
        const plan = planOf(row, source);
        expect(checkPlan({ ...row, expect: Object.fromEntries(facts) }, plan, source)).toBeGreaterThan(0);
      }
    });
  },
);
