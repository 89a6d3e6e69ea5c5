import type { CatalogSet } from '@is/catalog';
import type { ResolvedRequest } from '@is/protocol';
import type { RenderPlan, SourceHeader } from '@is/render/plan';
import { RenderError, makeRenderPlan } from '@is/render/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { WITHOUT_SHARED, hasSharedFolder } from '../targets/shared-folder.js';
import type { ReferenceExample } from './reference-examples.js';
import {
  REFERENCE_EXAMPLES,
  exampleTarget,
  loadExampleCatalogs,
  resolveExample,
} from './reference-examples.js';
import { sizeOf } from './size-expression.js';

const UNLIMITED = { maxOutputPixels: 1e9, maxOutputPixelsSetting: 'none' };

/** Shapes of the source: higher, wider, square; each large enough for every row. */
const SOURCES = [
  [4000, 4800],
  [4800, 3200],
  [4000, 4000],
] as const;
const STATED_SOURCE = [[2000, 2400]] as const;

/** Rows about pictures that the renderer refuses to draw yet; it says so and draws nothing instead. */
const REFUSED_YET: Readonly<Record<string, readonly string[]>> = {
  'another request type': ['bgc-1', 'fmt-4', 'quantize-1', 'req-mask-scale', 'req-tmb'],
  'several layers or text': [
    'mask-1',
    'object-2',
    'op-blur-1',
    'template-c-1',
    'nest-ir',
    'resmode-2',
    ...Array.from({ length: 9 }, (_, index) => `rtf-${index + 1}`),
    ...Array.from({ length: 6 }, (_, index) => `tp-${index + 1}`),
  ],
  'a color space or codec': ['fmt-5', 'fmt-6', 'fmt-11', 'fmt-12', 'fmt-13', 'fmt-14', 'rect-full'],
};

/** Commands that change pixels, not sizes: left out so that the size can be checked although they are not drawn yet. */
const WITHOUT_INFLUENCE_ON_SIZE = ['op_usm', 'op_sharpen', 'jpegSize', 'quantize', 'icc', 'iccEmbed'];

const rows = REFERENCE_EXAMPLES.filter(
  ({ kind, status, expect: { reply, layerRect, mime } }) =>
    status !== 'contradictory' &&
    (kind === 'request' || kind === 'fragment') &&
    [reply, layerRect, mime].some((fact) => fact !== undefined) &&
    !/req=(?!tmb|mask|props)/.test(''),
);

describe.skipIf(!hasSharedFolder)(
  `sizes and encodings that examples.json states ${hasSharedFolder ? '' : WITHOUT_SHARED}`,
  () => {
    let catalogs: CatalogSet;

    beforeAll(async () => {
      catalogs = await loadExampleCatalogs();
    });

    const planOf = (row: ReferenceExample, [widthPx, heightPx]: readonly [number, number]): RenderPlan =>
      makeRenderPlan(
        withoutPixelOperations(resolveExample(exampleTarget(row), catalogs)),
        [headerOf(widthPx, heightPx)],
        UNLIMITED,
      );

    it('finds the rows', () => {
      expect(rows.length).toBeGreaterThan(60);
    });

    it('draws every row but the listed ones, which it refuses by code', () => {
      const refused = pictureRows.filter((row) => {
        try {
          planOf(row, SOURCES[0]);
          return false;
        } catch (error) {
          expect(error).toBeInstanceOf(RenderError);
          expect((error as RenderError).code).toMatch(/^render\.(?:plan|format)$/);
          return true;
        }
      });
      expect(refused.map(({ id }) => id).toSorted()).toEqual(Object.values(REFUSED_YET).flat().toSorted());
    });

    it.each(drawnRows.map((row) => [row.id, row] as const))('%s', (_id, row) => {
      for (const source of sourcesOf(row)) {
        const plan = planOf(row, source);
        checkSizes(row, plan, source);
        checkEncoding(row, plan);
      }
    });
  },
);
