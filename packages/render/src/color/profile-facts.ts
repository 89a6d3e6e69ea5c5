import { createHash } from 'node:crypto';
import { isSrgbProfile } from './srgb-profile.js';
import { HEADER_BYTES, isSoundTagTable, readProfileTags, textAt } from './profile-tags.js';
import { hasSoundTables } from './sound-tables.js';

/** Facts of a color profile that can be used. Reference: ICC.1:2010, 7.2. */
export interface ProfileFacts {
  /** SHA-256 of its bytes in hexadecimal. */
  readonly identity: string;
  /** Its own description; empty when it has none. */
  readonly name: string;
  readonly pixelType: 'gray' | 'rgb' | 'cmyk';
  /** Plain sRGB, whatever it is called: converting between it and sRGB would change nothing. */
  readonly isSrgb: boolean;
  /** Made of curves and a matrix alone: rendering intents and black points make no difference to it. */
  readonly isMatrix: boolean;
}

const CHANNELS = { gray: 1, rgb: 3, cmyk: 4 } as const;

/** Profiles of presses have 0.5 to 3 MB. */
export const MAX_PROFILE_BYTES = 16 * 1024 * 1024;

const PIXEL_TYPES: Readonly<Record<string, ProfileFacts['pixelType']>> = {
  GRAY: 'gray',
  'RGB ': 'rgb',
  CMYK: 'cmyk',
};

/** Displays, scanners, printers, and spaces without a device. The others convert between profiles or name colors. */
const CLASSES: ReadonlySet<string> = new Set(['mntr', 'scnr', 'prtr', 'spac']);

const CONNECTION_SPACES: ReadonlySet<string> = new Set(['XYZ ', 'Lab ']);

/** Undefined for bytes that are no profile of gray, RGB or CMYK samples. */
export function readProfileFacts(bytes: Uint8Array): ProfileFacts | undefined {
  if (bytes.byteLength < HEADER_BYTES + 4 || bytes.byteLength > MAX_PROFILE_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pixelType = PIXEL_TYPES[textAt(view, 16)];
  if (!pixelType || textAt(view, 36) !== 'acsp' || view.getUint32(0) > bytes.byteLength) return undefined;
  if (!CLASSES.has(textAt(view, 12)) || !CONNECTION_SPACES.has(textAt(view, 20))) return undefined;
  if (!isSoundTagTable(view)) return undefined;
  const tags = readProfileTags(view);
  if (!hasTransform(pixelType, tags) || !hasSoundTables(tags, CHANNELS[pixelType])) return undefined;
  return {
    identity: createHash('sha256').update(bytes).digest('hex'),
    name: readDescription(tags.get('desc')),
    pixelType,
    isSrgb: isSrgbProfile(bytes),
    isMatrix: pixelType !== 'cmyk' && !tags.has('A2B0'),
  };
}

/** Tags without which there is no way to the connection space. Reference: ICC.1:2010, 8.3 to 8.5. */
function hasTransform(pixelType: ProfileFacts['pixelType'], tags: ReadonlyMap<string, DataView>): boolean {
  if (tags.has('A2B0')) return true;
  if (pixelType === 'gray') return tags.has('kTRC');
  const wanted = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'];
  return pixelType === 'rgb' && wanted.every((tag) => tags.has(tag));
}

/** The English text of a `desc` (version 2) or `mluc` (version 4) tag. Reference: ICC.1:2001-04, 6.5.17; ICC.1:2010, 10.13. */
function readDescription(tag: DataView | undefined): string {
  if (!tag || tag.byteLength < 12) return '';
  const type = textAt(tag, 0);
  if (type === 'desc') return readAscii(tag);
  return type === 'mluc' ? readLocalized(tag) : '';
}

function readAscii(tag: DataView): string {
  const length = Math.min(tag.getUint32(8), tag.byteLength - 12);
  return cleaned(Buffer.from(tag.buffer, tag.byteOffset + 12, length).toString('latin1'));
}

function readLocalized(tag: DataView): string {
  const count = tag.getUint32(8);
  const texts = new Map<string, string>();
  for (let index = 0; index < Math.min(count, MAX_LANGUAGES); index += 1) {
    const record = 16 + 12 * index;
    if (record + 12 > tag.byteLength) break;
    const length = tag.getUint32(record + 4);
    const offset = tag.getUint32(record + 8);
    if (offset + length > tag.byteLength) continue;
    texts.set(textAt(tag, record).slice(0, 2), readUtf16(tag, offset, length));
  }
  return texts.get('en') ?? [...texts.values()][0] ?? '';
}

const MAX_LANGUAGES = 100;

function readUtf16(tag: DataView, offset: number, length: number): string {
  const units = Array.from({ length: Math.floor(length / 2) }, (_, index) =>
    tag.getUint16(offset + 2 * index),
  );
  return cleaned(String.fromCharCode(...units.slice(0, MAX_NAME)));
}

const MAX_NAME = 200;

/** Up to the first zero, without control characters. */
function cleaned(text: string): string {
  const [first = ''] = text.split('\0');
  return first
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, MAX_NAME)
    .trim();
}
