import { describe, expect, it } from 'vitest';
import { makeRenderPlan } from './index.js';

describe('@is/render/plan', () => {
  it('loads no native image library', () => {
    expect(makeRenderPlan).toBeTypeOf('function');
    const report = process.report?.getReport() as unknown as { readonly sharedObjects: readonly string[] };
    expect(report.sharedObjects.length).toBeGreaterThan(0);
    expect(report.sharedObjects.filter((path) => /vips|sharp/i.test(path))).toEqual([]);
  });
});
