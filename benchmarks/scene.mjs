import sharp from 'sharp';

/**
 * A smooth scene with grain as a baseline JPEG of quality 90: what photographs cost, without one.
 * @param photo a picture whose content is taken instead
 * @param profile tags it, like `srgb`
 */
export async function writeScene(path, [width, height], { profile, photo } = {}) {
  const scene = photo
    ? sharp(photo, { ignoreIcc: true }).resize(width, height, { fit: 'cover' })
    : sharp(await noise(width / 16, height / 16, 60))
        .resize(width, height, { fit: 'fill', kernel: 'cubic' })
        .composite([{ input: await noise(width, height, 12), blend: 'soft-light' }]);
  const picture = scene.jpeg({ quality: 90 });
  await (profile ? picture.withIccProfile(profile) : picture).toFile(path);
  return path;
}

export function noise(width, height, sigma) {
  const size = { width: Math.round(width), height: Math.round(height), channels: 3, background: 'gray' };
  return sharp({ create: { ...size, noise: { type: 'gaussian', mean: 128, sigma } } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
