// Every kind of source in every format, pixel type and compression of the reference: the right file, as ImageMagick and
// ghostscript see it, or the documented error.
//   pnpm build && node scripts/format-matrix/sweep.mjs [part of the name of a source]
import process from 'node:process';
import { allCases } from './cases.mjs';
import { hasProgram } from './judge.mjs';
import { runMatrix } from './run-matrix.mjs';
import { SOURCE_KINDS } from './sources.mjs';

const missing = ['identify', 'gs'].filter((name) => !hasProgram(name));
if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')}`);
const kinds = SOURCE_KINDS.filter((kind) => kind.includes(process.argv[2] ?? ''));
const start = Date.now();
const { faults, files, refusals } = await runMatrix({ kinds, cases: allCases() });
for (const fault of faults) console.log(fault);
const seconds = ((Date.now() - start) / 1000).toFixed(0);
console.log(
  `${kinds.length} kinds of sources: ${files} files, ${refusals} refusals, ${faults.length} faults in ${seconds} s`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
