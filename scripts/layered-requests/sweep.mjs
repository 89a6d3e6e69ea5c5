// Random layered requests, each drawn at full size and at a fraction of it: no crash, no number that is none, memory
// below a ceiling, and the small picture equals the full one resampled, within the tolerance of sweep-requests.mjs.
//   pnpm build && node scripts/layered-requests/sweep.mjs [count] [first seed]
import process from 'node:process';
import { drawSources } from './sources.mjs';
import { createDrawing } from './draw-request.mjs';
import { sweep } from './sweep-requests.mjs';

/** Of this whole process, which draws canvases of up to 520 x 420 pixels. */
const CEILING_MB = 384;

const count = Number(process.argv[2] ?? 500);
const firstSeed = Number(process.argv[3] ?? 1);
const drawing = createDrawing(await drawSources());
const start = Date.now();
const { faults, worst, mean } = await sweep(drawing, {
  count,
  firstSeed,
  report: (line) => console.log(line),
});
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(
  `${count} requests from seed ${firstSeed} in ${((Date.now() - start) / 1000).toFixed(0)} s, ${faults} faults, ` +
    `difference on average ${mean.toFixed(2)}, at worst ${worst.mean.toFixed(2)} (95th percentile ` +
    `${worst.percentile.toFixed(0)}), peak memory ${peakMb.toFixed(0)} of ${CEILING_MB} MB`,
);
process.exitCode = faults > 0 || peakMb > CEILING_MB ? 1 : 0;
