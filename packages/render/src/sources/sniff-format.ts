import type { SourceFormat } from '../source-header.js';

/** Enough bytes for every signature below, with room for a prolog before `<svg`. */
export const SIGNATURE_BYTES = 1024;

/**
 * Kind of a picture from its first bytes; undefined for every kind that is not read here. No name is looked at, and no
 * library asked: what this does not know never reaches a decoder.
 */
export function sniffFormat(head: Uint8Array): SourceFormat | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  if (text.startsWith('8BPS')) return 'psd';
  if (/^(?:II[*+]\0|MM\0[*+])/.test(text)) return 'tiff';
  if (text.startsWith('ftyp', 4)) return hasAvifBrand(text) ? 'avif' : undefined;
  if (/^\uFEFF?(?:ï»¿)?\s*</.test(text) && /<svg[\s>]/i.test(text)) return 'svg';
  return undefined;
}

/** Major or compatible brand of the ISO media file type box; `heic` and its kin are another codec. */
function hasAvifBrand(text: string): boolean {
  const lengthBytes = text.charCodeAt(2) * 256 + text.charCodeAt(3);
  const brands: readonly string[] = text.slice(8, Math.min(lengthBytes, text.length)).match(/.{4}/gs) ?? [];
  return brands.includes('avif') || brands.includes('avis');
}

function startsWith(head: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}
