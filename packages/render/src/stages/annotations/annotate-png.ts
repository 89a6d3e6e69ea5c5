import { deflateSync } from 'node:zlib';
import type { Annotations } from './annotations.js';
import { pixelsPerMeter } from './annotations.js';
import { pngChunk } from './png-chunk.js';

/** The signature and IHDR, whose data always has 13 bytes. */
const HEAD_BYTES = 8 + 12 + 13;
const METER = 1;

/** Resolution and profile as chunks; they stand between IHDR and the palette. Reference: PNG 11.3.2.3, 11.3.4.3. */
export function pngAnnotations({ resolutionDpi, profile }: Annotations): readonly Uint8Array[] {
  return [
    ...(profile === undefined ? [] : [pngChunk('iCCP', profileData(profile))]),
    ...(resolutionDpi === undefined ? [] : [pngChunk('pHYs', physicalSize(resolutionDpi))]),
  ];
}

/** The parts of the same PNG file with these annotations instead of the writer's own resolution. */
export function annotatePng(file: Uint8Array, annotations: Annotations): readonly Uint8Array[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const lengthBytes = bytes.readUInt32BE(HEAD_BYTES);
  const isResolution = bytes.toString('latin1', HEAD_BYTES + 4, HEAD_BYTES + 8) === 'pHYs';
  const restFrom = HEAD_BYTES + (isResolution ? lengthBytes + 12 : 0);
  return [bytes.subarray(0, HEAD_BYTES), ...pngAnnotations(annotations), bytes.subarray(restFrom)];
}

function physicalSize(dpi: number): Uint8Array {
  const data = Buffer.alloc(9);
  const perMeter = Math.min(0x7fffffff, pixelsPerMeter(dpi));
  data.writeUInt32BE(perMeter, 0);
  data.writeUInt32BE(perMeter, 4);
  data[8] = METER;
  return data;
}

/** A name, a zero, the method zero, and the profile, deflated. */
function profileData(profile: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from('ICC profile\0\0', 'latin1'), deflateSync(profile)]);
}
