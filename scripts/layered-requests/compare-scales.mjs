import sharp from 'sharp';

/**
 * How far a small picture is from the full-size one, resampled to its size: colors times alpha, and alpha, 0..255. Both
 * are averaged over 2 x 2 pixels before: edges lie on whole pixels of the reply, up to half a pixel from their place.
 */
export async function compareScales(small, full) {
  const [one, other] = await Promise.all([
    halved(sharpOf(small)),
    halved(
      sharpOf(full).resize({ width: small.widthPx, height: small.heightPx, fit: 'fill', kernel: 'linear' }),
    ),
  ]);
  const channels = [0, 1, 2, 3].map((channel) => differencesOf(one, other, channel));
  return {
    mean: channels.reduce((sum, { mean }) => sum + mean, 0) / 4,
    percentile: Math.max(...channels.map(({ percentile }) => percentile)),
  };
}

function sharpOf({ samples, widthPx, heightPx }) {
  return sharp(samples, { raw: { width: widthPx, height: heightPx, channels: 4 } });
}

/** Through memory: two resizes in one pipeline would be one. */
async function halved(picture) {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const widthPx = Math.ceil(info.width / 2);
  const heightPx = Math.ceil(info.height / 2);
  return sharpOf({ samples: data, widthPx: info.width, heightPx: info.height })
    .resize({ width: widthPx, height: heightPx, fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
}

function differencesOf(one, other, channel) {
  const differences = new Float64Array(one.length / 4);
  for (let pixel = 0; pixel < differences.length; pixel += 1) {
    const at = pixel * 4;
    differences[pixel] = Math.abs(shown(one, at, channel) - shown(other, at, channel));
  }
  differences.sort();
  return {
    mean: differences.reduce((sum, difference) => sum + difference, 0) / differences.length,
    percentile: differences[Math.floor(differences.length * 0.95)],
  };
}

function shown(samples, at, channel) {
  return channel === 3 ? samples[at + 3] : (samples[at + channel] * samples[at + 3]) / 255;
}
