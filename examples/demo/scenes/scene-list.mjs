// The demo pictures: which files each scene gives, and how they are encoded. Slow scenes first, so that threads end together.
const JPEG = { quality: 88 };

/** `encode` takes what the scene drew and gives one encoded picture per file, in the order of `files`. */
export const SCENES = {
  panorama: {
    files: ['panorama.jpg'],
    async encode() {
      const { drawPanorama } = await import('./panorama.mjs');
      return [(await grainy(drawPanorama(), 71)).jpeg(JPEG)];
    },
  },
  portrait: {
    files: ['portrait.jpg'],
    async encode() {
      const { drawPortrait } = await import('./portrait.mjs');
      return [(await drawPortrait()).jpeg(JPEG)];
    },
  },
  fruit: {
    files: ['fruit.jpg', 'fruit-mask.png'],
    async encode() {
      const { drawFruit } = await import('./fruit.mjs');
      const { picture, mask } = await drawFruit();
      return [(await grainy(picture, 72)).jpeg(JPEG), mask.toColourspace('b-w').png()];
    },
  },
  mountain: {
    files: ['mountain.jpg'],
    async encode() {
      const { drawMountainLake } = await import('./mountain-lake.mjs');
      return [(await grainy(drawMountainLake(), 73)).jpeg(JPEG)];
    },
  },
  street: {
    files: ['street.jpg'],
    async encode() {
      const { drawStreet } = await import('./street.mjs');
      return [(await grainy(drawStreet(), 74)).jpeg(JPEG)];
    },
  },
  vase: {
    files: ['vase.png'],
    async encode() {
      const { drawVase } = await import('./vase.mjs');
      return [(await drawVase()).png({ compressionLevel: 7 })];
    },
  },
  citrus: {
    files: ['citrus.jpg'],
    async encode() {
      const { drawCitrus } = await import('./citrus.mjs');
      return [
        (await drawCitrus())
          .toColourspace('cmyk')
          .withIccProfile('cmyk')
          .jpeg({ ...JPEG, chromaSubsampling: '4:4:4' }),
      ];
    },
  },
};

async function grainy(picture, seed) {
  const { withGrain } = await import('./raster.mjs');
  return withGrain(await picture, { seed, strength: 6 });
}
