import sharp from 'sharp';

/** Pictures by object name: smooth ones, hard edges, alpha, a JPEG that is turned by its EXIF tag, one in gray. */
export const PICTURES = ['hills', 'tiles', 'disc', 'turned', 'fog'];
/** Gray, and by alpha. */
export const MASKS = ['spot', 'disc'];

/** The files of all names, encoded. */
export async function drawSources() {
  const hills = draw({ width: 900, height: 640, channels: 3 }, (x, y) => [
    128 + 100 * Math.sin(x / 90) * Math.cos(y / 70),
    128 + 110 * Math.sin((x + y) / 120),
    255 * (y / 640),
  ]);
  const tiles = draw({ width: 480, height: 480, channels: 3 }, (x, y) =>
    (Math.floor(x / 60) + Math.floor(y / 60)) % 2 === 0 ? [30, 60, x / 2] : [240, 200, y / 2],
  );
  const disc = draw({ width: 500, height: 500, channels: 4 }, (x, y) => {
    const distance = Math.hypot(x - 250, y - 250);
    return [x / 2, 200 - y / 4, 90, 255 * Math.min(1, Math.max(0, (230 - distance) / 20))];
  });
  const fog = draw({ width: 300, height: 400, channels: 1 }, (x, y) => [
    128 + 120 * Math.sin((x * y) / 9000),
  ]);
  const spot = draw({ width: 250, height: 200, channels: 1 }, (x, y) => [
    255 * Math.min(1, Math.max(0, (110 - Math.hypot(x - 125, y - 100)) / 30)),
  ]);
  return new Map([
    ['hills', await hills.jpeg({ quality: 95 }).toBuffer()],
    ['tiles', await tiles.png().toBuffer()],
    ['disc', await disc.png().toBuffer()],
    [
      'turned',
      await hills
        .clone()
        .resize(640, 300, { fit: 'fill' })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer(),
    ],
    ['fog', await fog.png().toBuffer()],
    ['spot', await spot.png().toBuffer()],
  ]);
}

function draw({ width, height, channels }, sample) {
  const samples = new Uint8ClampedArray(width * height * channels);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += channels) samples.set(sample(x, y), at);
  return sharp(samples, { raw: { width, height, channels } });
}
