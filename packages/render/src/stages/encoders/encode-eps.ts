import type { EncodingPlan } from '../../plan/encoding-plan.js';
import { takeSamples } from '../hold-picture.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';
import { decimal, pageSize } from './page-size.js';

const SPACES: Readonly<Record<EncodingPlan['pixelType'], string>> = {
  gray: '/DeviceGray',
  rgb: '/DeviceRGB',
  cmyk: '/DeviceCMYK',
};
const DECODE: Readonly<Record<EncodingPlan['pixelType'], string>> = {
  gray: '0 1',
  rgb: '0 1 0 1 0 1',
  cmyk: '0 1 0 1 0 1 0 1',
};
const PROFILE_LINE_BYTES = 32;

/**
 * Encapsulated PostScript, level 2: a program that draws its own uncompressed binary samples. Reference: commands.json
 * fmt; Adobe Technical Notes 5001 (DSC 3.0) and 5002 (EPSF 3.0); ICC.1 annex B.2.
 */
export async function encodeEps(job: EncodingJob<'eps'>): Promise<EncodedPicture> {
  const { plan, size, annotations } = job;
  const { samples } = await takeSamples(job);
  const { widthPx, heightPx } = size;
  const { widthPt, heightPt } = pageSize(size, annotations.resolutionDpi);
  const start = 'image\n';
  const head = [
    '%!PS-Adobe-3.0 EPSF-3.0',
    `%%BoundingBox: 0 0 ${Math.ceil(widthPt)} ${Math.ceil(heightPt)}`,
    `%%HiResBoundingBox: 0 0 ${decimal(widthPt)} ${decimal(heightPt)}`,
    '%%LanguageLevel: 2',
    '%%DocumentData: Binary',
    '%%Pages: 1',
    '%%EndComments',
    '%%Page: 1 1',
    ...profileLines(annotations.profile),
    'gsave',
    `${decimal(widthPt)} ${decimal(heightPt)} scale`,
    `${SPACES[plan.pixelType]} setcolorspace`,
    `<< /ImageType 1 /Width ${widthPx} /Height ${heightPx} /BitsPerComponent 8 /Decode [${DECODE[plan.pixelType]}]`,
    `/ImageMatrix [${widthPx} 0 0 -${heightPx} 0 ${heightPx}] /DataSource currentfile >>`,
    `%%BeginData: ${start.length + samples.byteLength} Binary Bytes`,
    start,
  ].join('\n');
  const tail = '\n%%EndData\ngrestore\nshowpage\n%%EOF\n';
  return {
    kind: 'file',
    parts: [Buffer.from(head, 'latin1'), samples, Buffer.from(tail, 'latin1')],
    size,
  };
}

/** The profile in comments, as hexadecimal numbers: programs that place the file find it, printers pass over it. */
function profileLines(profile: Uint8Array | undefined): readonly string[] {
  if (!profile) return [];
  const hex = Buffer.from(profile).toString('hex');
  const lines = hex.match(new RegExp(`.{1,${PROFILE_LINE_BYTES * 2}}`, 'g')) ?? [];
  return ['%%BeginICCProfile: (embedded) -1 Hex', ...lines.map((line) => `% ${line}`), '%%EndICCProfile'];
}
