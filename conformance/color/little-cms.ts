import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';

/** littleCMS' own program for whole TIFF files (Debian: liblcms2-utils). */
export const hasTificc = spawnSync('tificc', [], { stdio: 'ignore' }).error === undefined;

export const WITHOUT_TIFICC = 'needs tificc: skipped without it';

/** A profile file, or `*sRGB`. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  /** 0 perceptual, 1 relative, 2 saturation, 3 absolute. */
  readonly intent: number;
  readonly hasBlackPointCompensation: boolean;
}

/**
 * What littleCMS makes of a TIFF file, in the exact way: every pixel through the profiles, none through a prepared table.
 * @param folder for files of its own, named after `name`
 */
export async function convertTiff(
  tiff: Uint8Array,
  { from, to, intent, hasBlackPointCompensation }: Conversion,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<Buffer> {
  const [input, output] = [join(folder, `${name}.in.tif`), join(folder, `${name}.out.tif`)];
  await writeFile(input, tiff);
  const flags = [`-i${from}`, `-o${to}`, `-t${intent}`, '-c0', ...(hasBlackPointCompensation ? ['-b'] : [])];
  await promisify(execFile)('tificc', [...flags, input, output]);
  return readFile(output);
}

/** Samples of a TIFF file as they are stored, one after the other. */
export async function samplesOf(tiff: Uint8Array, space: 'srgb' | 'cmyk'): Promise<Buffer> {
  const picture = sharp(tiff, { ignoreIcc: true });
  const stored = space === 'cmyk' ? picture.pipelineColourspace('cmyk') : picture;
  return stored.toColourspace(space).raw().toBuffer();
}
