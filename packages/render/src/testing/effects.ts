import type { CommandValues, EffectLayer, Layer, LayerCommandName, ResolvedRequest } from '@is/protocol';
import { drawLayers, solidLayer } from './layered-request.js';
import type { Rgba } from './pixels.js';

type Commands = CommandValues<LayerCommandName>;

export function rgb(red: number, green: number, blue: number) {
  return { kind: 'rgb', red, green, blue, alpha: 255, space: 'output' } as const;
}

export function effect(number: number, commands: Commands): EffectLayer {
  return { number, commands };
}

export const GROUND_COLOR: Rgba = [100, 150, 200, 255];
export const LAYER_COLOR: Rgba = [200, 100, 50, 255];
export const NOTHING: Rgba = [0, 0, 0, 0];

/** 40 x 30. */
export const GROUND = solidLayer(0, { size: { widthPx: 40, heightPx: 30 }, color: rgb(100, 150, 200) });
export const CLEAR = solidLayer(0, {
  size: { widthPx: 40, heightPx: 30 },
  color: { ...rgb(0, 0, 0), alpha: 0 },
});

/** 20 x 10 in the middle: columns 10 to 29, rows 10 to 19. */
export function upper(effects: readonly EffectLayer[], commands: Commands = {}): Layer {
  const size = { widthPx: 20, heightPx: 10 };
  return { ...solidLayer(1, { size, color: rgb(200, 100, 50), ...commands }), effects };
}

/** What is drawn at these places. @param sources one for each file of the request, in its order */
export async function probe(
  request: ResolvedRequest,
  places: readonly (readonly [number, number])[],
  sources: readonly Uint8Array[] = [],
): Promise<readonly Rgba[]> {
  const pixels = await drawLayers(request, sources);
  return places.map(([x, y]) => pixels.at(x, y));
}
