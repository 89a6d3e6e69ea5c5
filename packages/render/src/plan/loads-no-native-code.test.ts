import { describe, expect, it } from 'vitest';
import { ENCODABLE_FORMATS } from './encodable-formats.js';
import { makeRenderPlan } from './make-render-plan.js';
import { planSources } from './plan-sources.js';

describe('@is/render/plan', () => {
  it('loads no native image library', () => {
    expect([typeof makeRenderPlan, typeof planSources, typeof ENCODABLE_FORMATS]).toEqual([
      'function',
      'function',
      'object',
    ]);
    const report = process.report?.getReport() as unknown as { readonly sharedObjects: readonly string[] };
    expect(report.sharedObjects.length).toBeGreaterThan(0);
    expect(report.sharedObjects.filter((path) => /vips|sharp/i.test(path))).toEqual([]);
  });
});
