// How far replies drawn from a pyramid are from those drawn from its flat source: PSNR and structural similarity of brightness, and
// where libvips' command line is installed the mean CIEDE2000. Replies are PNG, so that what is compared is the pyramid alone.
// usage: pnpm build && node benchmarks/pyramid-fidelity.mjs FILE… [--quality 90 --quality 89]
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { convertSource } from '../packages/render/dist/convert.js';
import { createInlineRenderer } from '../packages/render/dist/index.js';
import { makeRenderPlan } from '../packages/render/dist/plan.js';
import { LIMITS, requestFor } from './picture-request.mjs';

const { values, positionals } = parseArgs({
  options: { quality: { type: 'string', multiple: true, default: ['90', '89', '80'] } },
  allowPositionals: true,
});
const { signal } = new AbortController();
const DIFFERENCE = 'mean ΔE2000';
const hasVips = !spawnSync('vips', ['--version']).error;
const renderer = createInlineRenderer();
const folder = mkdtempSync(join(tmpdir(), 'fidelity-'));

for (const file of positionals) {
  const flat = join(folder, 'flat');
  copyFileSync(file, flat);
  const rows = {};
  const { width, height } = await sharp(flat).metadata();
  const tile = {
    leftPx: Math.round(width / 2),
    topPx: Math.round(height / 2),
    widthPx: 512,
    heightPx: 512,
    scale: 1,
  };
  const corner = { ...tile, leftPx: width - 64, topPx: height - 64, widthPx: 64, heightPx: 64 };
  const cases = {
    400: { wid: 400 },
    1200: { wid: 1200 },
    'tile, full zoom': { scl: 1, rect: tile },
    'last corner': { scl: 1, rect: corner },
  };
  const ways = [
    { name: 'deflate', compression: 'deflate', quality: 90 },
    ...values.quality.map((quality) => ({
      name: `JPEG ${quality}`,
      compression: 'jpeg',
      quality: Number(quality),
    })),
  ];
  for (const { name, ...conversion } of ways) {
    const { path } = await convertSource(flat, { ...conversion, isForced: true, leastPixels: 0 });
    for (const [task, commands] of Object.entries(cases)) {
      const exact = await draw(flat, commands, 'png');
      rows[`${name}, ${task}`] = {
        MB: (statSync(path).size / 1e6).toFixed(1),
        ...(await compare(exact, await draw(path, commands, 'png'))),
        'as JPEG 80': (await compare(exact, await draw(path, commands, 'jpeg')))[DIFFERENCE],
        'same from flat': (await compare(exact, await draw(flat, commands, 'jpeg')))[DIFFERENCE],
      };
    }
  }
  console.log(`${basename(file)}, ${width} x ${height}, ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  console.table(rows);
}
await renderer.close();
rmSync(folder, { recursive: true });

async function draw(path, commands, format) {
  const input = { kind: 'descriptor', path };
  const request = requestFor({ ...commands, fmt: { format } });
  const plan = makeRenderPlan(request, [await renderer.readHeader(input, signal)], LIMITS);
  return (await renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, signal)).bytes;
}

async function compare(expected, drawn) {
  const [one, other] = await Promise.all(
    [expected, drawn].map((png) => sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })),
  );
  return {
    'PSNR, dB': (10 * Math.log10(255 ** 2 / meanSquare(one.data, other.data))).toFixed(1),
    SSIM: similarity(one, other).toFixed(4),
    [DIFFERENCE]: hasVips ? colorDifference(expected, drawn) : 'no vips',
  };
}

function meanSquare(one, other) {
  return one.reduce((sum, sample, at) => sum + (sample - other[at]) ** 2, 0) / one.length;
}

/** Mean over blocks of 8 by 8. */
function similarity(one, other) {
  const { width, height } = one.info;
  let sum = 0;
  let blocks = 0;
  for (let top = 0; top + 8 <= height; top += 8)
    for (let left = 0; left + 8 <= width; left += 8) {
      let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
      for (let y = top; y < top + 8; y += 1)
        for (let x = left; x < left + 8; x += 1) {
          const [p, q] = [one.data[y * width + x], other.data[y * width + x]];
          a += p;
          b += q;
          aa += p * p;
          bb += q * q;
          ab += p * q;
        }
      const [meanA, meanB] = [a / 64, b / 64];
      const [varA, varB, both] = [aa / 64 - meanA ** 2, bb / 64 - meanB ** 2, ab / 64 - meanA * meanB];
      sum +=
        ((2 * meanA * meanB + 6.5) * (2 * both + 58.5)) /
        ((meanA ** 2 + meanB ** 2 + 6.5) * (varA + varB + 58.5));
      blocks += 1;
    }
  return sum / blocks;
}

function colorDifference(expected, drawn) {
  const paths = [expected, drawn].map((picture, index) => {
    const path = join(folder, `${index}.picture`);
    writeFileSync(path, picture);
    execFileSync('vips', ['colourspace', path, join(folder, `${index}.v`), 'lab']);
    return join(folder, `${index}.v`);
  });
  execFileSync('vips', ['dE00', ...paths, join(folder, 'difference.v')]);
  return Number(execFileSync('vips', ['avg', join(folder, 'difference.v')]).toString()).toFixed(2);
}
