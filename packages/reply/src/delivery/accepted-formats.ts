/** Formats that browsers are given instead of JPEG and PNG. */
export type WebFormat = 'avif' | 'webp';

const WEB_FORMATS: readonly WebFormat[] = ['avif', 'webp'];

/**
 * Those that a client names in its Accept header, the one it wants most first; AVIF before WebP where it does not say.
 * Wildcards do not count: browsers that read neither send them, too. Reference: RFC 9110 12.5.1; issue 5 Shows 6.
 */
export function acceptedFormats(accept: string | undefined): readonly WebFormat[] {
  const wanted = (accept ?? '').split(',').map(readRange);
  return WEB_FORMATS.map((format) => ({ format, weight: weightOf(`image/${format}`, wanted) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ format }) => format);
}

interface MediaRange {
  readonly type: string;
  readonly weight: number;
}

function readRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, weight: weight === undefined ? 1 : readWeight(weight) };
}

/** What is no weight is nothing wanted. */
function readWeight(text: string): number {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}

function weightOf(type: string, ranges: readonly MediaRange[]): number {
  return Math.max(0, ...ranges.filter((range) => range.type === type).map(({ weight }) => weight));
}
