// What the inline renderer costs beside hand-written sharp for the same pixels, in one process, strictly alternating.
// Sources are made here: a smooth scene with grain, 2 and 18 megapixels, baseline JPEG, untagged and tagged sRGB.
// `plan and render`: the header is known, as in a server that keeps it per file; `+ header`: it is read every time.
// usage: pnpm build && node benchmarks/render-inline.mjs [--rounds 40] [--photo <any picture>]
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createInlineRenderer } from '../packages/render/dist/index.js';
import { makeRenderPlan } from '../packages/render/dist/plan.js';

const SOURCES = { '2 MP': [1824, 1026], '18 MP': [5640, 3172] };
const WIDTHS = [400, 1200];
const QUALITY = 80;
const LIMITS = { maxOutputPixels: 16_000_000, maxOutputPixelsSetting: 'benchmark' };
const { signal } = new AbortController();

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '40' }, photo: { type: 'string' } },
});
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), 'render-inline-'));
const renderer = createInlineRenderer();

console.log(
  `${cpus()[0]?.model}, Node ${process.versions.node}, sharp ${sharp.versions.sharp}, ${rounds} rounds`,
);
const rows = {};
for (const [name, size] of Object.entries(SOURCES)) {
  for (const profile of [undefined, 'srgb']) {
    const path = await makeSource(size, profile);
    for (const width of WIDTHS) {
      rows[`${name}${profile ? ', sRGB-tagged' : ''} to ${width}`] = await compare(path, size, width);
    }
  }
}
console.table(rows);
await renderer.close();
rmSync(folder, { recursive: true });

async function makeSource([width, height], profile) {
  const path = join(folder, `${width}-${profile ?? 'untagged'}.jpg`);
  const scene = values.photo
    ? sharp(values.photo).resize(width, height, { fit: 'cover' })
    : sharp(await noise(width / 16, height / 16, 60)).resize(width, height, { fit: 'fill', kernel: 'cubic' });
  const grain = values.photo ? [] : [{ input: await noise(width, height, 12), blend: 'soft-light' }];
  const picture = scene.composite(grain).jpeg({ quality: 90 });
  await (profile ? picture.withIccProfile(profile) : picture).toFile(path);
  return path;
}

function noise(width, height, sigma) {
  const create = {
    width: Math.round(width),
    height: Math.round(height),
    channels: 3,
    background: 'gray',
    noise: { type: 'gaussian', mean: 128, sigma },
  };
  return sharp({ create }).png({ compressionLevel: 1 }).toBuffer();
}

async function compare(path, [sourceWidth, sourceHeight], width) {
  const height = Math.round((sourceHeight * width) / sourceWidth);
  const input = { kind: 'descriptor', path };
  const request = requestFor(width);
  const header = await renderer.readHeader(input, signal);
  const draw = async (known) => {
    const plan = makeRenderPlan(request, [known], LIMITS);
    return renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, signal);
  };
  const ways = {
    // As untagged: that is what the renderer makes of a plain sRGB tag.
    sharp: () =>
      sharp(path, { ignoreIcc: true })
        .resize({ width, height, fit: 'fill' })
        .jpeg({ quality: QUALITY })
        .toBuffer({ resolveWithObject: true }),
    'plan and render': () => draw(header),
    '+ header': async () => draw(await renderer.readHeader(input, signal)),
    'sharp, tag converted': () => sharp(path).resize(width).jpeg({ quality: QUALITY }).toBuffer(),
  };
  const times = await alternate(ways);
  return {
    'sharp, CPU ms': round(median(times['sharp']), 1),
    ...Object.fromEntries(
      Object.keys(ways)
        .slice(1)
        .map((name) => [name, round(median(times[name].map((ms, index) => ms / times['sharp'][index])), 3)]),
    ),
  };
}

async function alternate(ways) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (const way of Object.values(ways)) await way();
  for (let index = 0; index < rounds; index++) {
    const order = Object.entries(ways);
    if (index % 2) order.reverse();
    for (const [name, way] of order) {
      const before = process.cpuUsage();
      await way();
      const { user, system } = process.cpuUsage(before);
      times[name].push((user + system) / 1000);
    }
  }
  return times;
}

/** `wid=<width>&qlt=80` as the request language resolves it for a file without catalog attributes of its own. */
function requestFor(wid) {
  return {
    context: 'image',
    type: 'img',
    typeOptions: [],
    mainCatalogId: '',
    attributes: {
      DefaultPix: { widthPx: 0, heightPx: 0 },
      MaxPix: { widthPx: 0, heightPx: 0 },
      BkgColor: { kind: 'rgb', red: 255, green: 255, blue: 255, alpha: 255, space: 'output' },
      JpegQuality: { quality: QUALITY, fullChroma: false },
      ResMode: 4,
      Resolution: 72,
    },
    object: 'photo',
    commands: { wid },
    layers: [
      {
        number: 0,
        names: [],
        content: { kind: 'image', source: { kind: 'file', path: 'photo', catalogId: '' } },
        commands: {},
        effects: [],
      },
    ],
    composite: { commands: {}, effects: [] },
    issues: [],
  };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function round(number, digits) {
  return Number(number.toFixed(digits));
}
