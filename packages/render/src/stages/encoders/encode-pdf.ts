import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { EncodingPlan } from '../../plan/encoding-plan.js';
import { takeSamples } from '../hold-picture.js';
import type { Raster } from '../raster.js';
import { jpegPipeline } from './encode-jpeg.js';
import type { EncodedPicture, EncodingJob } from './encoder.js';
import { decimal, pageSize } from './page-size.js';
import { PdfDocument } from './pdf-document.js';
import type { PdfReference } from './pdf-document.js';

const deflated = promisify(deflate);
const LEVEL = 6;

/** The longest side that readers agree on; larger pages count in larger units. Reference: ISO 32000-1 annex C.2. */
const MAX_SIDE_PT = 14_400;

const DEVICE_SPACES = { gray: '/DeviceGray', rgb: '/DeviceRGB', cmyk: '/DeviceCMYK' } as const;
const COMPONENTS = { gray: 1, rgb: 3, cmyk: 4 } as const;

type PdfJob = EncodingJob<'pdf'>;

/** One page that the picture fills. Reference: commands.json fmt, printRes; ISO 32000-1, 7.7 and 8.9. */
export async function encodePdf(job: PdfJob): Promise<EncodedPicture> {
  const document = new PdfDocument();
  const image = await addImage(document, job);
  const { widthPt, heightPt } = pageSize(job.size, job.annotations.resolutionDpi);
  const unit = Math.max(1, Math.ceil(Math.max(widthPt, heightPt) / MAX_SIDE_PT));
  const box = `${decimal(widthPt / unit)} ${decimal(heightPt / unit)}`;
  const drawing = `${box.replace(' ', ' 0 0 ')} 0 0 cm /Picture Do`;
  const content = document.addStream('', Buffer.from(`q ${drawing} Q`, 'latin1'));
  // The page names its parent before that exists: it is the object after it.
  const page = document.addObject(
    `<< /Type /Page /Parent ${nextReference(content, 2)} /MediaBox [0 0 ${box}]` +
      (unit === 1 ? '' : ` /UserUnit ${unit}`) +
      ` /Resources << /XObject << /Picture ${image} >> >> /Contents ${content} >>`,
  );
  const pages = document.addObject(`<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  const catalog = document.addObject(`<< /Type /Catalog /Pages ${pages} >>`);
  return { kind: 'file', parts: document.finish(catalog), size: job.size };
}

/** References count up by one. */
function nextReference(reference: PdfReference, steps: number): PdfReference {
  return `${Number.parseInt(reference, 10) + steps} 0 R`;
}

async function addImage(document: PdfDocument, job: PdfJob): Promise<PdfReference> {
  const { plan, size } = job;
  const space = colorSpace(document, plan, job.annotations.profile);
  const { entries, data } = await imageData(job);
  return document.addStream(
    `/Type /XObject /Subtype /Image /Width ${size.widthPx} /Height ${size.heightPx} /BitsPerComponent 8` +
      ` /ColorSpace ${space}${entries}`,
    data,
  );
}

/** Embedded profiles describe the space; the device space stands in where a reader does not know them. */
function colorSpace(
  document: PdfDocument,
  { pixelType }: Pick<EncodingPlan, 'pixelType'>,
  profile: Uint8Array | undefined,
): string {
  const device = DEVICE_SPACES[pixelType];
  if (!profile) return device;
  const stream = document.addStream(`/N ${COMPONENTS[pixelType]} /Alternate ${device}`, profile);
  return `[/ICCBased ${stream}]`;
}

interface ImageData {
  /** Of the image's dictionary, with a space in front. */
  readonly entries: string;
  readonly data: Uint8Array;
}

async function imageData(job: PdfJob): Promise<ImageData> {
  const { picture, plan, size } = job;
  switch (plan.compression) {
    case 'jpeg': {
      const settings = { ...plan, isProgressive: false };
      const data = await jpegPipeline(picture, settings, size).toBuffer();
      // JPEG files of inks hold their negative, as Photoshop once began to.
      const decode = plan.pixelType === 'cmyk' ? ' /Decode [1 0 1 0 1 0 1 0]' : '';
      return { entries: ` /Filter /DCTDecode${decode}`, data };
    }
    case 'zip': {
      const raster = await takeSamples(job);
      const { channels, widthPx } = raster;
      const parameters = `/DecodeParms << /Predictor 2 /Colors ${channels} /Columns ${widthPx} >>`;
      return {
        entries: ` /Filter /FlateDecode ${parameters}`,
        data: await deflated(differences(raster), { level: LEVEL }),
      };
    }
    case 'none':
      return { entries: '', data: (await takeSamples(job)).samples };
  }
}

/** Each sample becomes its difference from the one to its left, which packs better; uses the raster's memory. */
function differences({ samples, widthPx, channels }: Raster): Uint8Array {
  const rowLength = widthPx * channels;
  for (let row = 0; row < samples.length; row += rowLength) {
    for (let at = row + rowLength - 1; at >= row + channels; at -= 1)
      samples[at] = (samples[at] ?? 0) - (samples[at - channels] ?? 0);
  }
  return samples;
}
