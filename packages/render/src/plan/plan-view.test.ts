import { describe, expect, it } from 'vitest';
import { imageRequest } from '../testing/image-request.js';
import { sourceHeader } from '../testing/source-header.js';
import { VIEW_CASES } from '../testing/view-cases.js';
import { planGeometry } from './make-render-plan.js';

describe('the view transform (pipeline.md P10)', () => {
  it.each(VIEW_CASES.map((row) => [row[0], row] as const))('%s', (_name, row) => {
    const [, composite, commands, { scaled, reply, offset }, attributes = {}] = row;
    const { view } = planGeometry(imageRequest({ commands, attributes }), [sourceHeader(...composite)]);
    expect([view.scaled.widthPx, view.scaled.heightPx]).toEqual(scaled);
    expect([view.size.widthPx, view.size.heightPx]).toEqual(reply);
    expect([view.offset.xPx, view.offset.yPx]).toEqual(offset);
  });

  it('takes the place of the composite with its region', () => {
    const commands = { rgn: { leftPx: 100, topPx: 50, widthPx: 400, heightPx: 300 }, wid: 200, hei: 200 };
    const { view } = planGeometry(imageRequest({ commands }), [sourceHeader(1000, 800)]);
    expect(view.scaled).toEqual({ widthPx: 200, heightPx: 150 });
    expect(view.offset).toEqual({ xPx: 0, yPx: 25 });
  });

  it('reads a region size of 0 as the whole composite (ambiguities.md, rgn-rect-limits)', () => {
    const commands = { rgn: { leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 }, wid: 200 };
    const { view } = planGeometry(imageRequest({ commands }), [sourceHeader(400, 300)]);
    expect(view.region).toEqual({ leftPx: 0, topPx: 0, widthPx: 400, heightPx: 300 });
  });

  it('refuses fit without wid and hei', () => {
    const request = imageRequest({ commands: { fit: { mode: 'crop', upscale: false } } });
    expect(() => planGeometry(request, [sourceHeader(400, 300)])).toThrow(
      expect.objectContaining({ code: 'render.plan', details: expect.objectContaining({ command: 'fit' }) }),
    );
  });

  it('allows fit without wid and hei when scl is there, which wins', () => {
    const request = imageRequest({ commands: { fit: { mode: 'crop', upscale: false }, scl: 2 } });
    expect(planGeometry(request, [sourceHeader(400, 300)]).view.size).toEqual({
      widthPx: 200,
      heightPx: 150,
    });
  });
});
