import { RenderError } from '../../errors.js';
import type { Annotations } from './annotations.js';

/** A segment's length field counts itself. */
const MAX_PAYLOAD_BYTES = 65_533;
const XMP_NAME = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const PHOTOSHOP_NAME = Buffer.from('Photoshop 3.0\0', 'latin1');
const PROFILE_NAME = Buffer.from('ICC_PROFILE\0', 'latin1');
const MAX_PROFILE_CHUNK_BYTES = MAX_PAYLOAD_BYTES - PROFILE_NAME.length - 2;

/**
 * The parts of the same JPEG file with segments behind its first marker: JFIF with the resolution in whole dots per
 * inch, XMP, and the profile and the resources of Photoshop in as many pieces as they take. JFIF stands in CMYK files too, beside the Adobe marker
 * that tells decoders what their components are. Reference: ITU-T T.871 10; XMP part 3, 1.1.3; ICC.1 annex B.4.
 * @throws RenderError `render.limit` for an XMP packet that a segment cannot hold
 */
export function annotateJpeg(
  file: Uint8Array,
  { resolutionDpi, xmp, profile, photoshop }: Annotations,
): readonly Uint8Array[] {
  const markers = [
    ...(resolutionDpi === undefined ? [] : [segment(0xe0, jfif(resolutionDpi))]),
    ...(xmp === undefined ? [] : [segment(0xe1, xmpPayload(xmp))]),
    ...(profile === undefined ? [] : profileSegments(profile)),
    ...(photoshop === undefined ? [] : photoshopSegments(photoshop)),
  ];
  return [file.subarray(0, 2), ...markers, file.subarray(2)];
}

function segment(marker: number, payload: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.byteLength + 2, 2);
  return Buffer.concat([head, payload]);
}

function jfif(dpi: number): Uint8Array {
  const payload = Buffer.from('JFIF\0\x01\x01\x01\0\0\0\0\0\0', 'latin1');
  const dots = Math.min(65_535, Math.max(1, Math.round(dpi)));
  payload.writeUInt16BE(dots, 8);
  payload.writeUInt16BE(dots, 10);
  return payload;
}

function xmpPayload(xmp: Uint8Array): Uint8Array {
  const limit = MAX_PAYLOAD_BYTES - XMP_NAME.length;
  if (xmp.byteLength > limit) {
    const expected = `at most ${limit} bytes in a JPEG`;
    throw new RenderError(
      'render.limit',
      `xmpEmbed: the XMP packet of the source has ${xmp.byteLength} bytes, expected ${expected}`,
      { command: 'xmpEmbed', value: xmp.byteLength, expected, limit },
    );
  }
  return Buffer.concat([XMP_NAME, xmp]);
}

function profileSegments(profile: Uint8Array): Uint8Array[] {
  const count = Math.ceil(profile.byteLength / MAX_PROFILE_CHUNK_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const from = index * MAX_PROFILE_CHUNK_BYTES;
    const chunk = profile.subarray(from, from + MAX_PROFILE_CHUNK_BYTES);
    return segment(0xe2, Buffer.concat([PROFILE_NAME, Buffer.from([index + 1, count]), chunk]));
  });
}

/** Resources go on from one segment to the next. */
function photoshopSegments(resources: Uint8Array): Uint8Array[] {
  const chunkBytes = MAX_PAYLOAD_BYTES - PHOTOSHOP_NAME.length;
  const count = Math.ceil(resources.byteLength / chunkBytes);
  return Array.from({ length: count }, (_, index) => {
    const chunk = resources.subarray(index * chunkBytes, (index + 1) * chunkBytes);
    return segment(0xed, Buffer.concat([PHOTOSHOP_NAME, chunk]));
  });
}
