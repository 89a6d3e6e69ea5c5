// What composites and operations cost in the inline renderer beside hand-written sharp for the same picture, in one
// process, strictly alternating: processor time of the whole process, median of the ratios of the rounds. Warm, as a server
// is: 15 rounds or three seconds before the measured ones, which take three seconds as well if they are quick.
// `parts`: the sum of the layers alone, each decoded and resampled to raw pixels, and of one encoding.
// Sources are made here: scenes with grain as baseline JPEG of 2 and 18 megapixels, a cut-out PNG with soft alpha.
// usage: pnpm build && node benchmarks/composites.mjs [--rounds 10] [--only <parts of names, by semicolons>]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { loadCatalogSet } from '../packages/catalog/dist/index.js';
import { parseTarget, resolveRequest } from '../packages/protocol/dist/index.js';
import { createInlineRenderer } from '../packages/render/dist/index.js';
import { makeRenderPlan, planSources } from '../packages/render/dist/plan.js';
import { alternate, median, medianRatio, printLoad, printMachine, round } from './alternate.mjs';
import { LIMITS } from './picture-request.mjs';
import { noise, writeScene } from './scene.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, only: { type: 'string', default: '' } },
});
const rounds = Number(values.rounds);
const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'composites-'));
const renderer = createInlineRenderer();
const view = await catalogs();
const photo = {
  small: await writeScene(join(folder, 'small.jpg'), [1824, 1026]),
  large: await writeScene(join(folder, 'large.jpg'), [5640, 3172]),
};
const tagged = await writeScene(join(folder, 'tagged.jpg'), [5640, 3172], { profile: 'srgb' });
const cut = await makeCutOut();

const flat = (path, width) => sharp(path, { ignoreIcc: true }).resize({ width });
const jpeg = (picture) => picture.jpeg({ quality: 80 }).toBuffer();
const raw = async (picture) => {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
};
const reopen = ({ data, raw: shape }) => sharp(data, { raw: shape });

const CASES = {
  'one picture, 2 MP to 400': { url: 'small.jpg?wid=400', sharp: () => jpeg(flat(photo.small, 400)) },
  'one picture, 18 MP to 400': { url: 'large.jpg?wid=400', sharp: () => jpeg(flat(photo.large, 400)) },
  'one picture, 18 MP tagged sRGB to 400': {
    url: 'tagged.jpg?wid=400',
    sharp: () => jpeg(flat(tagged, 400)),
  },
  'region of 18 MP to 400': {
    url: 'large.jpg?rgn=1000,800,2820,1586&wid=400',
    sharp: () =>
      jpeg(
        sharp(photo.large, { ignoreIcc: true })
          .resize({ width: 800, height: 450, fit: 'fill' })
          .extract({ left: 142, top: 113, width: 400, height: 225 }),
      ),
  },
  '3 layers, 1200 wide': layers(2),
  '8 layers, 1200 wide': layers(7),
  '8 layers, 1200 wide, seen 400 wide': { ...layers(7, 400) },
  'drop shadow, 1200 wide': {
    url: `?layer=0&src=small.jpg&size=1200,0&layer=1&src=cut.png&size=400,0&pos=0,0&effect=-1&color=000000&op_blur=10&opac=60&pos=12,12`,
    sharp: dropShadow,
    parts: () =>
      sumOf([
        () => raw(flat(photo.small, 1200)),
        () => raw(flat(cut, 400)),
        shadowOf(400),
        encodeOf(1200, 675),
      ]),
  },
  // sharp has no perspective: as large an affine transformation of as large a picture, by its default, a bicubic.
  'perspective, 800 wide': {
    url: 'small.jpg?perspective=91,46,1733,0,1824,1026,0,980&wid=800',
    sharp: () => jpeg(flat(photo.small, 800).affine([1, 0.02, -0.02, 0.97], { background: '#fff' })),
  },
  // 714 wide before it is turned; sharp turns by mixing four pixels, too.
  'rotate=17, 800 wide': {
    url: 'small.jpg?rotate=17&wid=800',
    sharp: () => jpeg(flat(photo.small, 714).rotate(17, { background: '#fff' })),
  },
  ...Object.fromEntries([2, 3, 4, 8, 20].map((radius) => [`op_blur=${radius}, 1200 wide`, blur(radius)])),
  'op_usm, 1200 wide': {
    url: 'small.jpg?wid=1200&op_usmR=1,1,0,0',
    sharp: () => jpeg(flat(photo.small, 1200).sharpen({ sigma: 1, m1: 1, m2: 1 })),
  },
};

await printMachine(rounds);
printLoad('before');
const rows = {};
for (const [name, task] of Object.entries(CASES)) {
  if (!values.only.split(';').some((part) => name.includes(part))) continue;
  rows[name] = await compare(task).catch((error) => ({ refused: error.message.slice(0, 60) }));
}
console.table(rows);
printLoad('after');
await renderer.close();
rmSync(folder, { recursive: true });

function blur(radius) {
  return {
    url: `small.jpg?size=1200,0&op_blur=${radius}`,
    sharp: () => jpeg(flat(photo.small, 1200).blur(radius)),
  };
}

/** A photograph and cut-outs on it, each smaller than the one before. */
function layers(count, wid) {
  const sides = Array.from({ length: count }, (_, index) => 400 - 40 * index);
  const upper = sides.map(
    (side, index) =>
      `&layer=${index + 1}&src=cut.png&size=${side},0&pos=${60 * index - 180},${30 * index - 90}`,
  );
  const scale = wid === undefined ? 1 : wid / 1200;
  const shrunk = (side) => Math.round(side * scale);
  return {
    url: `?layer=0&src=small.jpg&size=1200,0${upper.join('')}${wid === undefined ? '&scl=1' : `&wid=${wid}`}`,
    sharp: async () => {
      const ground = await raw(flat(photo.small, shrunk(1200)));
      const inputs = await Promise.all(sides.map((side) => raw(flat(cut, shrunk(side)))));
      const placed = inputs.map(({ data, raw: shape }, index) => ({
        input: data,
        raw: shape,
        left: Math.max(0, Math.round((ground.raw.width - shape.width) / 2 + (60 * index - 180) * scale)),
        top: Math.max(0, Math.round((ground.raw.height - shape.height) / 2 + (30 * index - 90) * scale)),
      }));
      return jpeg(reopen(ground).composite(placed));
    },
    parts: () =>
      sumOf([
        () => raw(flat(photo.small, shrunk(1200))),
        ...sides.map((side) => () => raw(flat(cut, shrunk(side)))),
        encodeOf(shrunk(1200), shrunk(675)),
      ]),
  };
}

async function dropShadow() {
  const [ground, top] = await Promise.all([raw(flat(photo.small, 1200)), raw(flat(cut, 400))]);
  const alpha = await reopen(top)
    .extractChannel(3)
    .extend({ top: 30, bottom: 30, left: 30, right: 30, background: '#000' })
    .blur(10)
    .linear(0.6, 0)
    .raw()
    .toBuffer();
  const side = { width: top.raw.width + 60, height: top.raw.height + 60 };
  const black = sharp({ create: { ...side, channels: 3, background: '#000' } });
  const shadow = await raw(black.joinChannel(alpha, { raw: { ...side, channels: 1 } }));
  const left = Math.round((1200 - top.raw.width) / 2);
  const upper = Math.round((675 - top.raw.height) / 2);
  return jpeg(
    reopen(ground).composite([
      { input: shadow.data, raw: shadow.raw, left: left - 18, top: upper - 18 },
      { input: top.data, raw: top.raw, left, top: upper },
    ]),
  );
}

/** Encodes pixels that are in memory. */
function encodeOf(width, height) {
  const pixels = Buffer.alloc(width * height * 3).map((_, at) => (at * 7) % 251);
  return () => jpeg(sharp(pixels, { raw: { width, height, channels: 3 } }));
}

/** Blurs an alpha channel that is in memory. */
function shadowOf(side) {
  const alpha = Buffer.alloc((side + 60) ** 2).map((_, at) => (at * 7) % 251);
  const shape = { width: side + 60, height: side + 60, channels: 1 };
  return () => sharp(alpha, { raw: shape }).blur(10).raw().toBuffer();
}

async function sumOf(parts) {
  for (const part of parts) await part();
}

async function compare({ url, sharp: byHand, parts }) {
  const request = resolveRequest({ target: parseTarget(`/is/image/${url}`), view });
  const files = planSources(request);
  const inputs = files.map(({ path }) => ({ kind: 'descriptor', path: join(folder, path) }));
  const headers = await Promise.all(inputs.map((input) => renderer.readHeader(input, signal)));
  const ours = async () => {
    const plan = makeRenderPlan(request, headers, LIMITS);
    return renderer.render({ plan, inputs, output: { kind: 'bytes' } }, signal);
  };
  const ways = { ours, byHand, ...(parts ? { parts } : {}) };
  const times = await alternate(ways, { rounds, warmUps: 15, leastMs: 3000 });
  const ratio = (to) => round(medianRatio(times.ours, times[to]), 2);
  return {
    'ours, CPU ms': round(median(times.ours), 1),
    'sharp, CPU ms': round(median(times.byHand), 1),
    'to sharp': ratio('byHand'),
    ...(parts ? { 'to parts': ratio('parts') } : {}),
  };
}

async function catalogs() {
  const root = join(folder, 'catalogs');
  mkdirSync(root);
  writeFileSync(join(root, 'default.ini'), 'MaxPix=0,0\nDefaultPix=0,0\n');
  return (await loadCatalogSet(root)).set;
}

/** A disc with a soft edge and a texture. */
async function makeCutOut() {
  const side = 1400;
  const path = join(folder, 'cut.png');
  const texture = await sharp(await noise(side / 8, side / 8, 70))
    .resize(side, side, { kernel: 'cubic' })
    .png()
    .toBuffer();
  const alpha = Buffer.alloc(side * side).map((_, at) => {
    const far = Math.hypot((at % side) - side / 2, Math.floor(at / side) - side / 2);
    return Math.max(0, Math.min(255, (side / 2 - far) * 4));
  });
  const colors = await sharp(texture).removeAlpha().toColourspace('srgb').raw().toBuffer();
  const pixels = Buffer.alloc(side * side * 4).map((_, at) =>
    at % 4 === 3 ? alpha[at >> 2] : colors[(at >> 2) * 3 + (at % 4)],
  );
  await sharp(pixels, { raw: { width: side, height: side, channels: 4 } })
    .png()
    .toFile(path);
  return path;
}
