import { readFrame } from './jpeg-frame.js';
import { MARKER, readSegments, segmentBytes } from './jpeg-segments.js';
import { readCoefficients } from './read-coefficients.js';
import { scanScript } from './scan-script.js';
import { writeScan } from './write-scan.js';

/**
 * The same picture as a progressive JPEG of that many scans (see `scanScript`): its coefficients are only sent in
 * another order, so no pixel changes. sharp has no way to say which scans libjpeg shall write.
 * @param file a sequential JPEG of one scan, as libjpeg writes them
 */
export function rescanJpeg(file: Uint8Array, scans: 3 | 4 | 5): Uint8Array {
  const jpeg = readSegments(file);
  const header = jpeg.segments.find(({ marker }) => marker === MARKER.baseline)?.payload;
  if (!header) throw new Error('the JPEG file is not sequential');
  const frame = readFrame(header);
  const coefficients = readCoefficients(jpeg, frame);
  const kept = jpeg.segments.filter(({ marker }) => marker !== MARKER.tables && marker !== MARKER.scan);
  return Buffer.concat([
    file.subarray(0, 2),
    ...kept.map(({ marker, payload }) =>
      segmentBytes({ marker: marker === MARKER.baseline ? MARKER.progressive : marker, payload }),
    ),
    ...scanScript(frame.components.length, scans).flatMap((scan) => writeScan(scan, frame, coefficients)),
    Uint8Array.of(0xff, MARKER.end),
  ]);
}
