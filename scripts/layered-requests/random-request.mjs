import { randomNumbers } from './random-numbers.mjs';
import { MASKS, PICTURES } from './sources.mjs';

/** As many layers as a request has at most, and as deep as requests stand in each other. */
export const MOST_LAYERS = 12;
export const MOST_NESTED = 3;

const BLEND_MODES = ['norm', 'lighten', 'darken', 'mult', 'screen'];

/**
 * The modifiers of a random layered request, without those of the view: layers from pictures, colors and nested
 * requests, with masks, effects, blend modes, transforms and operations.
 * @param kind `smooth` leaves out what by its meaning depends on the size of the reply: noise, dissolve, radii in
 *   processed pixels, op_sharpen
 */
export function randomRequest(seed, kind = 'any') {
  const random = randomNumbers(seed);
  return requestText({ random, kind }, { depth: 0, layers: random.between(1, MOST_LAYERS) });
}

function requestText(source, { depth, layers }) {
  const { random } = source;
  const canvas = { width: random.between(240, 520), height: random.between(200, 420) };
  const parts = [groundText(source, canvas)];
  for (let number = 1; number < layers; number += 1) parts.push(layerText(source, { number, canvas, depth }));
  parts.push(...random.maybe(0.3, () => compositeText(source)));
  return parts.join('&');
}

function groundText(source, { width, height }) {
  const { random } = source;
  const ground =
    random.fraction() < 0.5
      ? `layer=0&color=${colorText(random)}&size=${width},${height}`
      : `layer=0&src=${random.oneOf(PICTURES)}&size=${width},${height}`;
  return [ground, ...random.maybe(0.2, () => operationText(source)), ...effectTexts(source)].join('&');
}

function layerText(source, { number, canvas, depth }) {
  const { random } = source;
  const size = `size=${random.between(30, canvas.width)},${random.between(30, canvas.height)}`;
  return [
    `layer=${number}`,
    ...contentTexts(source, depth),
    size,
    `pos=${random.between(-canvas.width / 2, canvas.width / 2)},${random.between(-canvas.height / 2, canvas.height / 2)}`,
    ...random.maybe(0.3, () => `rotate=${random.oneOf([90, 180, -90, random.between(-180, 180)])}`),
    ...random.maybe(0.2, () => `flip=${random.oneOf(['lr', 'ud', 'lrud'])}`),
    ...random.maybe(0.2, () => `extend=${[1, 2, 3, 4].map(() => random.between(-8, 30)).join(',')}`),
    ...random.maybe(0.2, () => `bgColor=${colorText(random)}`),
    ...random.maybe(0.4, () => `opac=${random.between(10, 100)},${random.between(20, 100)}`),
    ...random.maybe(0.4, () => `blendMode=${blendMode(source)}`),
    ...random.maybe(0.1, () => `hide=1`),
    ...random.maybe(0.4, () => operationText(source)),
    ...random.maybe(0.2, () => operationText(source)),
    ...effectTexts(source),
  ].join('&');
}

function contentTexts(source, depth) {
  const { random } = source;
  const drawn = random.fraction();
  if (drawn < 0.25) return [`color=${colorText(random)}`];
  const nested = depth < MOST_NESTED && drawn < 0.5;
  const picture = nested ? nestedText(source, depth) : random.oneOf(PICTURES);
  return [
    `src=${picture}`,
    ...(nested ? [] : random.maybe(0.2, () => `mask=${random.oneOf(MASKS)}`)),
    ...random.maybe(0.1, () => `maskUse=${random.oneOf(['norm', 'invert', 'off'])}`),
    ...random.maybe(0.1, () => `op_growMask=${random.between(-12, 12)}`),
    ...unlessSmooth(source, 0.1, () => `op_growMaskR=${random.between(-4, 4)}`),
  ];
}

function nestedText(source, depth) {
  const { random } = source;
  const inner = requestText(source, { depth: depth + 1, layers: random.between(2, 4) });
  const view = random.maybe(0.5, () => `wid=${random.between(150, 500)}&fit=constrain`);
  return `is{?${[inner, ...view].join('&')}}`;
}

function effectTexts(source) {
  const { random } = source;
  const count = random.oneOf([0, 0, 0, 1, 1, 2]);
  return Array.from({ length: count }, (_, index) =>
    [
      `effect=${(index + 1) * random.oneOf([-1, -1, 1])}`,
      `color=${colorText(random)}`,
      ...random.maybe(0.6, () => `pos=${random.between(-12, 12)},${random.between(-12, 12)}`),
      ...random.maybe(0.5, () => `op_grow=${random.between(-5, 10)}`),
      ...random.maybe(0.6, () => `op_blur=${random.between(1, 14)}`),
      ...random.maybe(0.2, () => `maskUse=${random.oneOf(['invert', 'off'])}`),
      ...random.maybe(0.4, () => `opac=${random.between(20, 100)}`),
      ...random.maybe(0.3, () => `blendMode=${blendMode(source)}`),
      ...unlessSmooth(source, 0.2, () => `op_noise=${random.between(5, 60)},gaussian,1`),
    ].join('&'),
  );
}

function compositeText(source) {
  const { random } = source;
  return [
    'layer=comp',
    ...random.maybe(0.3, () => `flip=${random.oneOf(['lr', 'ud'])}`),
    ...random.maybe(0.3, () => `opac=${random.between(40, 100)}`),
    ...random.maybe(0.5, () => operationText(source)),
    ...effectTexts(source),
  ].join('&');
}

function operationText(source) {
  const { random, kind } = source;
  const operations = [
    () => `op_brightness=${random.between(-25, 25)}`,
    () => `op_contrast=${random.between(-40, 25)}`,
    () => `op_hue=${random.between(-180, 180)}`,
    () => `op_saturation=${random.between(-100, 30)}`,
    () => `op_colorbalance=${[1, 2, 3].map(() => random.between(-20, 20)).join(',')}`,
    () => `op_colorize=${colorText(random)},off`,
    () => 'op_invert=1',
    () => `op_blur=${random.between(1, 12)}`,
    () => `op_grow=${random.between(-4, 4)}`,
  ];
  const bySize = [
    () => `op_noise=${random.between(5, 40)},uniform,${random.between(0, 1)}`,
    () => 'op_sharpen=1',
    () => `op_usm=${random.between(1, 3)},${random.between(1, 4)},${random.between(0, 10)}`,
    () => 'op_usmR=1,2',
  ];
  return random.oneOf(kind === 'smooth' ? operations : [...operations, ...bySize])();
}

function unlessSmooth({ random, kind }, probability, make) {
  return kind === 'smooth' ? [] : random.maybe(probability, make);
}

function blendMode({ random, kind }) {
  return random.oneOf(kind === 'smooth' ? BLEND_MODES : [...BLEND_MODES, 'dissolve']);
}

function colorText(random) {
  const components = [1, 2, 3].map(() => random.between(0, 255));
  return [...components, random.oneOf([255, 255, random.between(60, 255)])].join(',');
}
