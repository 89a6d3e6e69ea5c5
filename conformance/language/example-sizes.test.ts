import type { CatalogSet } from '@is/catalog';
import type { ResolvedRequest, Size } from '@is/protocol';
import type { ColorBook, RenderPlan, SourceHeader, TextToLayOut } from '@is/render/plan';
import { EMPTY_COLOR_BOOK, RenderError, makeRenderPlan, plainHeader, planSources } from '@is/render/plan';
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

/** The presses that examples name; everything else is sRGB. */
const EXAMPLE_PROFILES: ColorBook = {
  ...EMPTY_COLOR_BOOK,
  find: (name, catalogId) =>
    /^(?:myPrinterProfile|WebCoated)$/.test(name)
      ? { identity: name, name, pixelType: 'cmyk', isSrgb: false, isMatrix: false }
      : EMPTY_COLOR_BOOK.find(name, catalogId),
};

const UNLIMITED = {
  maxOutputPixels: 1e9,
  maxOutputPixelsSetting: 'none',
  // Sizes only: the letters are looked at in conformance/text.
  layOutText: (_: TextToLayOut, size: Size = { widthPx: 1, heightPx: 1 }) => ({
    ...size,
    outlines: [],
    shapes: [],
  }),
};

/** Shapes of the source: higher, wider, square; each large enough for every row. */
const SOURCES = [
  [4000, 4800],
  [4800, 3200],
  [4000, 4000],
] as const;

const series = (name: string, first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `${name}-${first + index}`);

/** Code and command of a refusal. */
type Refusal = readonly [code: string, command: string];

const NO_SUCH_FORMAT: Refusal = ['render.format', 'fmt'];

/** Rows that are not drawn, and how they are refused. A row that is drawn one day fails here until it leaves the list. */
const REFUSED: ReadonlyMap<string, Refusal> = new Map([
  ...series('fmt', 13, 14).map((id) => [id, NO_SUCH_FORMAT] as const),
  ['nest-ir', ['render.plan', 'src']],
]);

/** Rows that are checked but for facts that a plan does not show. */
const UNPLANNED_FACTS: Readonly<Record<string, readonly string[]>> = {
  // The scale of each upper layer, not of the reply.
  'template-c-1': ['layerScale'],
};

const PICTURES = REFERENCE_EXAMPLES.filter(
  ({ kind, status, request, expect: facts }) =>
    status !== 'contradictory' &&
    (kind === 'request' || kind === 'fragment') &&
    PLANNED_FACTS.some((fact) => fact in facts) &&
    (!/req=|^http:\/\/server\/is\/image$/.test(request) || /req=(?:img|tmb|mask)/.test(request)),
);

function headerOf([widthPx, heightPx]: readonly [number, number]): SourceHeader {
  return plainHeader(widthPx, heightPx, { format: 'jpeg' });
}

describe.skipIf(!hasSharedFolder)(
  `sizes and encodings that examples.json states${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    let catalogs: CatalogSet;

    beforeAll(async () => {
      catalogs = await loadExampleCatalogs();
    });

    const requestOf = (row: ReferenceExample): ResolvedRequest =>
      resolveExample(exampleTarget(row), catalogs);

    function planOf(request: ResolvedRequest, source: readonly [number, number]): RenderPlan {
      const headers = planSources(request).map(() => headerOf(source));
      return makeRenderPlan(request, headers, { ...UNLIMITED, book: EXAMPLE_PROFILES });
    }

    function refusalOf(request: ResolvedRequest): Refusal | undefined {
      try {
        planOf(request, SOURCES[0]);
        return undefined;
      } catch (error) {
        if (error instanceof RenderError) return [error.code, error.details.command ?? ''];
        throw error;
      }
    }

    it('finds the rows', () => {
      expect(PICTURES.length).toBeGreaterThan(60);
    });

    const unwritten = PICTURES.filter(({ id }) => REFUSED.get(id) === NO_SUCH_FORMAT);

    it.each(unwritten)('$id: has the stated size in a format that can be written', (row) => {
      const { fmt: _fmt, ...commands } = requestOf(row).commands;
      const stated = { reply: row.expect['reply'] };
      for (const source of SOURCES) {
        const plan = planOf({ ...requestOf(row), commands }, source);
        expect(checkPlan({ ...row, expect: stated }, plan, source)).toBeGreaterThan(0);
      }
    });

    it.each([...REFUSED])('%s: is refused as long as it is not drawn', (id, refusal) => {
      const row = PICTURES.find((picture) => picture.id === id);
      expect(row && refusalOf(requestOf(row))).toEqual(refusal);
    });

    const planned = PICTURES.filter(({ id }) => !REFUSED.has(id));

    it.each(planned.map((row) => [row.id, row] as const))('%s: the plan is as stated', (id, row) => {
      const isOfOneSource = row.preconditions?.some((text) => text.startsWith('source 2000x2400')) === true;
      const facts = Object.entries(row.expect).filter(
        ([fact]) => UNPLANNED_FACTS[id]?.includes(fact) !== true,
      );
      const request = requestOf(row);
      for (const source of isOfOneSource ? ([[2000, 2400]] as const) : SOURCES) {
        const plan = planOf(request, source);
        expect(checkPlan({ ...row, expect: Object.fromEntries(facts) }, plan, source)).toBeGreaterThan(0);
      }
    });
  },
);
