import { parseDecimal, printDecimal } from './decimal.js';
import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** Where a color is defined: the output space, or (suffix `s`) the input space. Reference: grammar.md G14 Color. */
export type ColorSpaceChoice = 'output' | 'input';

/** Components and alpha 0..255, not premultiplied. */
export interface RgbColor {
  readonly kind: 'rgb';
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
  readonly space: ColorSpaceChoice;
}

/** Gray and alpha in percent, 0 is black. */
export interface GrayColor {
  readonly kind: 'gray';
  readonly grayPercent: number;
  readonly alphaPercent: number;
  readonly space: ColorSpaceChoice;
}

/** Inks and alpha in percent. */
export interface CmykColor {
  readonly kind: 'cmyk';
  readonly cyanPercent: number;
  readonly magentaPercent: number;
  readonly yellowPercent: number;
  readonly blackPercent: number;
  readonly alphaPercent: number;
  readonly space: ColorSpaceChoice;
}

export type Color = RgbColor | GrayColor | CmykColor;

const expectation = 'a color such as 255,0,128 or ff0080 or 0xff0080 or 50g or 0,100,100,0k';

/** Reference: grammar.md G14 Color; ambiguities.md color-lexing, cmyk-hex-scale, gray-hex-alpha-row, hex10-order. */
export const color: ValueType<Color> = {
  expectation,
  parse(text) {
    const parsed = readColor(text.trim().toLowerCase());
    return parsed === undefined ? malformed(expectation) : valid(parsed);
  },
  print(value) {
    return printComponents(value) + (value.space === 'input' ? 's' : '');
  },
};

/** A color that must be RGB. */
export const rgbColor: ValueType<RgbColor> = {
  expectation: 'an RGB color such as 255,0,128 or ff0080',
  parse(text) {
    const parsed = color.parse(text);
    return parsed.ok && parsed.value.kind === 'rgb' ? valid(parsed.value) : malformed(rgbColor.expectation);
  },
  print: color.print,
};

/** Six hex digits without prefix or suffix. Reference: commands.json, quantize. */
export const hexColor: ValueType<RgbColor> = {
  expectation: 'six hex digits such as ff0080',
  parse(text) {
    const bytes = text.length === 6 ? readHexBytes(text) : undefined;
    return bytes === undefined ? malformed(hexColor.expectation) : valid(rgb(bytes, 'output'));
  },
  print: color.print,
};

type Suffix = '' | 'r' | 'g' | 'k';

function readColor(text: string): Color | undefined {
  const space = text.endsWith('s') ? 'input' : 'output';
  const unspaced = space === 'input' ? text.slice(0, -1) : text;
  const last = unspaced.at(-1);
  const suffix: Suffix = last === 'r' || last === 'g' || last === 'k' ? last : '';
  const body = suffix === '' ? unspaced : unspaced.slice(0, -1);
  if (body.includes(',')) return readList(body, suffix, space);
  if (body.startsWith('0x')) return readHex(body.slice(2), suffix, space);
  // Gray hex needs its prefix, so that `50g` and `0.3423g` stay decimal.
  const isHex = suffix !== 'g' && UNPREFIXED_HEX.test(body);
  return isHex ? readHex(body, suffix, space) : readDecimals([body], suffix, space);
}

const UNPREFIXED_HEX = /^(?:[0-9a-f]{6}|[0-9a-f]{8}|[0-9a-f]{10})$/;

/** Components in decimal; `ffffff,128` (hex and an alpha) is no documented form, but widely sent. */
function readList(body: string, suffix: Suffix, space: ColorSpaceChoice): Color | undefined {
  const parts = body.split(',', 6);
  const [first = '', second = ''] = parts;
  const digits = first.startsWith('0x') ? first.slice(2) : first;
  const bytes =
    parts.length === 2 && digits.length === 6 && suffix !== 'g' ? readHexBytes(digits) : undefined;
  if (bytes === undefined) return readDecimals(parts, suffix, space);
  const alpha = readComponent(second, 255);
  return alpha === undefined || suffix === 'k' ? undefined : rgb([...bytes, alpha], space);
}

function readDecimals(parts: readonly string[], suffix: Suffix, space: ColorSpaceChoice): Color | undefined {
  const isRgb = suffix === 'r' || (suffix === '' && parts.length > 2);
  const components: number[] = [];
  for (const part of parts) {
    const component = readComponent(part, isRgb ? 255 : 100);
    if (component === undefined) return undefined;
    components.push(component);
  }
  const colorants = isRgb ? 3 : suffix === 'k' ? 4 : 1;
  if (components.length !== colorants && components.length !== colorants + 1) return undefined;
  return isRgb ? rgb(components, space) : inPercent(components, space);
}

function readHex(digits: string, suffix: Suffix, space: ColorSpaceChoice): Color | undefined {
  const bytes = readHexBytes(digits);
  if (bytes === undefined) return undefined;
  const percents = bytes.map((byte) => (byte * 100) / 255);
  switch (bytes.length) {
    case 1:
    case 2:
      return suffix === '' || suffix === 'g' ? inPercent(percents, space) : undefined;
    case 3:
      return suffix === '' || suffix === 'r' ? rgb(bytes, space) : undefined;
    case 4:
      if (suffix === 'k') return inPercent(percents, space);
      return suffix === 'g' ? undefined : rgb(bytes, space);
    case 5:
      return suffix === 'k' ? inPercent(percents, space) : undefined;
    default:
      return undefined;
  }
}

function readHexBytes(digits: string): number[] | undefined {
  if (digits.length > 10 || !/^(?:[0-9a-f]{2})+$/i.test(digits)) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 2) bytes.push(Number.parseInt(digits.slice(at, at + 2), 16));
  return bytes;
}

function readComponent(text: string, max: number): number | undefined {
  const value = parseDecimal(text);
  return value !== undefined && value >= 0 && value <= max ? value : undefined;
}

function rgb(
  [red = 0, green = 0, blue = 0, alpha = 255]: readonly number[],
  space: ColorSpaceChoice,
): RgbColor {
  return { kind: 'rgb', red, green, blue, alpha, space };
}

/** One or two components are gray, four or five CMYK; the odd one at the end is alpha. */
function inPercent(components: readonly number[], space: ColorSpaceChoice): GrayColor | CmykColor {
  if (components.length <= 2) {
    const [grayPercent = 0, alphaPercent = 100] = components;
    return { kind: 'gray', grayPercent, alphaPercent, space };
  }
  const [cyanPercent = 0, magentaPercent = 0, yellowPercent = 0, blackPercent = 0, alphaPercent = 100] =
    components;
  return { kind: 'cmyk', cyanPercent, magentaPercent, yellowPercent, blackPercent, alphaPercent, space };
}

function printComponents(value: Color): string {
  switch (value.kind) {
    case 'rgb': {
      const { red, green, blue, alpha } = value;
      const components = alpha === 255 ? [red, green, blue] : [red, green, blue, alpha];
      return components.every(Number.isInteger)
        ? components.map((component) => component.toString(16).padStart(2, '0')).join('')
        : printList(components);
    }
    case 'gray':
      return `${printList(withAlpha([value.grayPercent], value.alphaPercent))}g`;
    case 'cmyk': {
      const { cyanPercent, magentaPercent, yellowPercent, blackPercent, alphaPercent } = value;
      return `${printList(withAlpha([cyanPercent, magentaPercent, yellowPercent, blackPercent], alphaPercent))}k`;
    }
  }
}

function withAlpha(inks: readonly number[], alphaPercent: number): readonly number[] {
  return alphaPercent === 100 ? inks : [...inks, alphaPercent];
}

function printList(components: readonly number[]): string {
  return components.map(printDecimal).join(',');
}
