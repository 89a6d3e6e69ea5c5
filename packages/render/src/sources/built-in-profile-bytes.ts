import sharp from 'sharp';
import { builtInByIdentity } from '../color/built-in-profiles.js';
import { RenderError } from '../errors.js';

let genericInks: Promise<Uint8Array> | undefined;

/** Bytes of a profile that needs no file. */
export async function builtInProfileBytes(identity: string): Promise<Uint8Array> {
  const profile = builtInByIdentity(identity);
  if (!profile) throw new RenderError('render.plan', `${identity} is no profile of this version`);
  if (profile.write) return profile.write();
  genericInks ??= readGenericInks();
  return genericInks;
}

/** libvips keeps its press profile to itself, but writes it into files. */
async function readGenericInks(): Promise<Uint8Array> {
  const dot = sharp({ create: { width: 1, height: 1, channels: 3, background: 'white' } });
  const file = await dot.toColourspace('cmyk').withIccProfile('cmyk').tiff().toBuffer();
  const { icc } = await sharp(file).metadata();
  if (!icc) throw new RenderError('render.plan', 'the imaging library has no profile of inks');
  return icc;
}
