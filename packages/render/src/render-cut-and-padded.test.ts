import type { RequestCommandName, CommandValues } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { draw, quadrants } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import { drawLayers, imageLayer, layeredRequest } from './testing/layered-request.js';
import { renderRequest } from './testing/render-request.js';

/**
 * A picture that is drawn as 40 x 30 pixels, of which the ten columns on the right are seen under five rows of nothing and beside ten columns
 * of it. Reference: commands.json rect: cut out of the view; what lies outside is bgc or transparent.
 */
const VIEW = { scl: 2, rect: { leftPx: 30, topPx: -5, widthPx: 20, heightPx: 20, scale: 1 } };
const BGC = { kind: 'rgb', red: 0, green: 0, blue: 255, alpha: 255, space: 'output' } as const;
const GREEN = [0, 255, 0, 255];
const BLUE = [0, 0, 255, 255];
const NOTHING = 0;

const source = () => quadrants(80, 60).png().toBuffer();

type Format = CommandValues<RequestCommandName>['fmt'];

describe('a view that cuts its picture on one side and goes beyond it on another', () => {
  it.each<[NonNullable<Format>['format']]>([['png'], ['png8'], ['gif'], ['tif']])('as %s', async (format) => {
    const commands = { ...VIEW, bgc: BGC, fmt: { format } };
    const { bytes, widthPx, heightPx } = await renderRequest(await source(), { commands });
    const pixels = await decodePixels(bytes);
    expect({ widthPx, heightPx }).toEqual({ widthPx: 20, heightPx: 20 });
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 20]);
    expect([pixels.at(5, 10), pixels.at(15, 10), pixels.at(5, 2)]).toEqual([GREEN, BLUE, BLUE]);
  });

  it.each<[NonNullable<Format>['format']]>([
    ['png-alpha'],
    ['png8-alpha'],
    ['gif-alpha'],
    ['tif-alpha'],
    ['webp-alpha'],
  ])('as %s', async (format) => {
    const commands = { ...VIEW, fmt: { format } };
    const { bytes, widthPx, heightPx } = await renderRequest(await source(), { commands });
    const pixels = await decodePixels(bytes);
    expect({ widthPx, heightPx }).toEqual({ widthPx: 20, heightPx: 20 });
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 20]);
    expect(pixels.at(5, 10)[3]).toBe(255);
    expect([pixels.at(15, 10)[3], pixels.at(5, 2)[3]]).toEqual([NOTHING, NOTHING]);
  });

  it('as its mask', async () => {
    const request = { ...layeredRequest(imageLayer(0)), type: 'mask' as const, commands: { ...VIEW } };
    const pixels = await drawLayers({ ...request, commands: { ...VIEW, fmt: { format: 'png' } } }, [
      await source(),
    ]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 20]);
    expect([pixels.at(5, 10)[0], pixels.at(15, 10)[0], pixels.at(5, 2)[0]]).toEqual([255, 0, 0]);
  });

  it('as a nested request', async () => {
    const inner = { ...layeredRequest(imageLayer(0)), commands: VIEW };
    const outer = imageLayer(0);
    const nested = { kind: 'nested', request: inner, cached: false } as const;
    const request = layeredRequest({ ...outer, content: { kind: 'image', source: nested } });
    const pixels = await drawLayers(request, [await source()]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 20]);
    expect([pixels.at(5, 10), pixels.at(15, 10)[3], pixels.at(5, 2)[3]]).toEqual([GREEN, NOTHING, NOTHING]);
  });

  it('as a JPEG no larger than asked for', async () => {
    const commands = { ...VIEW, bgc: BGC, fmt: { format: 'jpeg' }, jpegSize: 1 } as const;
    const flat = draw(80, 60, () => [0, 255, 0]);
    const { bytes } = await renderRequest(await flat.png().toBuffer(), { commands });
    const pixels = await decodePixels(bytes);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 20]);
    expect(pixels.at(5, 10)[1]).toBeGreaterThan(200);
  });
});
