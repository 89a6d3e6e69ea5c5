import type { CommandValues, Layer, LayerCommandName, ResolvedRequest } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';

type Commands = CommandValues<LayerCommandName>;

const mask = { kind: 'file', path: 'mask', catalogId: '' } as const;

/** Alpha in columns 16 to 23. */
const alpha = draw(40, 10, (x) => [9, 9, 9, x >= 16 && x < 24 ? 255 : 0]);
const plain = draw(40, 10, () => [9, 9, 9]);
const gray = draw(40, 10, (x) => (x >= 16 && x < 24 ? [255, 255, 255] : [0, 0, 0]));
/** The same at half the size. */
const small = draw(20, 5, (x) => (x >= 8 && x < 12 ? [255, 255, 255] : [0, 0, 0]));

/** First and last column that is rather opaque of the middle row. */
async function opaque(
  request: ResolvedRequest,
  sources: readonly (typeof alpha)[],
): Promise<readonly number[]> {
  const pixels = await drawLayers(
    request,
    await Promise.all(sources.map((source) => source.png().toBuffer())),
  );
  const y = Math.floor(pixels.heightPx / 2);
  const columns = Array.from({ length: pixels.widthPx }, (_, x) => x).filter(
    (x) => pixels.at(x, y)[3] >= 128,
  );
  return [columns[0] ?? NaN, columns.at(-1) ?? NaN];
}

function masked(commands: Commands): Layer {
  return { ...imageLayer(0, commands), mask };
}

describe('op_growMask (commands.json)', () => {
  it.each<[string, Commands, readonly number[]]>([
    ['dilates the alpha channel', { op_growMask: 3 }, [13, 26]],
    ['erodes it', { op_growMask: -2 }, [18, 21]],
    ['counts in full-resolution pixels', { op_growMask: 8, scale: 0.25 }, [2, 7]],
    ['of the processed mask as op_growMaskR', { op_growMaskR: 3, scale: 0.25 }, [1, 8]],
    ['and both add up', { op_growMask: 3, op_growMaskR: -1 }, [14, 25]],
    ['turns with the layer', { op_growMask: 3, crop: rect(6, 40), flip: 'lr' }, [19, 32]],
  ])('%s', async (_row, commands, expected) => {
    expect(await opaque(layeredRequest(imageLayer(0, commands)), [alpha])).toEqual(expected);
  });

  it('grows a mask picture, whose own pixels count', async () => {
    expect(await opaque(layeredRequest(masked({ op_growMask: 3 })), [plain, gray])).toEqual([13, 26]);
    const bilinear = await opaque(layeredRequest(masked({ op_growMask: 3, scale: 0.5 })), [plain, small]);
    // Half of the picture is the whole mask: 3 of its pixels are 3 of the layer's.
    expect(bilinear).toEqual([5, 14]);
  });

  it('acts before maskUse', async () => {
    const layer = imageLayer(0, { op_growMask: 16, maskUse: 'invert' });
    // Grown to columns 0 to 39: nothing is left of the background.
    expect(await opaque(layeredRequest(layer), [alpha])).toEqual([NaN, NaN]);
    const less = imageLayer(0, { op_growMask: 15, maskUse: 'invert' });
    expect(await opaque(layeredRequest(less), [alpha])).toEqual([0, 39]);
  });

  it('has nothing to do where nothing is masked', async () => {
    expect(await opaque(layeredRequest(imageLayer(0, { op_growMask: -9 })), [plain])).toEqual([0, 39]);
  });

  it('sees what is outside of the reply', async () => {
    const request = layeredRequest(imageLayer(0, { op_growMask: 6 }));
    const rect = { leftPx: 25, topPx: 0, widthPx: 15, heightPx: 10, scale: 1 };
    // Columns 25 to 39: of those, 25 to 29 belong to the grown mask.
    expect(await opaque({ ...request, commands: { ...request.commands, rect } }, [alpha])).toEqual([0, 4]);
  });

  it('shapes the effects of the layer', async () => {
    const color = { kind: 'rgb', red: 1, green: 2, blue: 3, alpha: 255, space: 'output' } as const;
    const effects = [{ number: -1, commands: { color, pos: { xPx: 2, yPx: 0 } } }];
    const layer = { ...imageLayer(0, { op_growMask: 3 }), effects };
    expect(await opaque(layeredRequest(layer), [alpha])).toEqual([13, 28]);
  });
});

describe('a solid color layer with a mask and no size (pipeline.md P4)', () => {
  const color = { kind: 'rgb', red: 1, green: 2, blue: 3, alpha: 255, space: 'output' } as const;

  it.each<[Commands, readonly number[]]>([
    [{}, [16, 23]],
    [{ scale: 0.5 }, [8, 11]],
    [{ crop: rect(10, 20) }, [6, 13]],
  ])('is as large as its mask, which is transformed: %j', async (commands, expected) => {
    const layer = { ...solidLayer(0, { color, ...commands }), mask };
    expect(await opaque(layeredRequest(layer), [gray])).toEqual(expected);
  });
});

function rect(leftPx: number, widthPx: number) {
  return { leftPx, topPx: 0, widthPx, heightPx: 10 };
}
