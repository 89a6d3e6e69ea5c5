/**
 * Conversions that know no profiles: light is what ink leaves. Samples 0..255, alpha behind them stays as it is.
 * Decision: ADR 0074.
 */
export function naiveLights(inks: Uint8Array, hasAlpha: boolean): Uint8Array {
  const inputs = hasAlpha ? 5 : 4;
  const outputs = hasAlpha ? 4 : 3;
  const pixels = inks.length / inputs;
  const lights = new Uint8Array(pixels * outputs);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const from = pixel * inputs;
    const to = pixel * outputs;
    const light = 255 - at(inks, from + 3);
    for (let ink = 0; ink < 3; ink += 1) lights[to + ink] = dim(at(inks, from + ink), light);
    if (hasAlpha) lights[to + 3] = at(inks, from + 4);
  }
  return lights;
}

/** As much black as there can be, and the other inks for what is left of the light. */
export function naiveInks(lights: Uint8Array, hasAlpha: boolean): Uint8Array {
  const inputs = hasAlpha ? 4 : 3;
  const outputs = hasAlpha ? 5 : 4;
  const pixels = lights.length / inputs;
  const inks = new Uint8Array(pixels * outputs);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const from = pixel * inputs;
    const to = pixel * outputs;
    const light = Math.max(at(lights, from), at(lights, from + 1), at(lights, from + 2));
    for (let ink = 0; ink < 3; ink += 1)
      inks[to + ink] = light === 0 ? 0 : Math.round(((light - at(lights, from + ink)) * 255) / light);
    inks[to + 3] = 255 - light;
    if (hasAlpha) inks[to + 4] = at(lights, from + 3);
  }
  return inks;
}

function at(samples: Uint8Array, index: number): number {
  return samples[index] ?? 0;
}

/** (255 - ink) * light / 255, rounded. */
function dim(ink: number, light: number): number {
  return Math.floor(((255 - ink) * light + 127) / 255);
}
