// Requests per second of parseTarget + resolveRequest over the corpus of real requests, on one core.
//   pnpm --filter @is/protocol build && node scripts/request-language/measure-speed.mjs [rounds]
// Wall-clock times depend on what else the machine does; the processor times beside them do not.
import { cpus } from 'node:os';
import { parseTarget, ProtocolError, resolveRequest } from '@is/protocol';
import { corpusTargets, plainView } from './request-corpus.mjs';

const ROUNDS = Number(process.argv[2] ?? 300);
const SERIES = 5;
const targets = corpusTargets();

function resolveAll() {
  let refused = 0;
  for (const target of targets) {
    try {
      resolveRequest({ target: parseTarget(target), view: plainView });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      refused += 1;
    }
  }
  return refused;
}

for (let round = 0; round < ROUNDS / SERIES; round += 1) resolveAll();
console.log(
  `${targets.length} targets, ${resolveAll()} refused; Node ${process.version}, ${cpus()[0]?.model}`,
);
for (let series = 0; series < SERIES; series += 1) {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  for (let round = 0; round < ROUNDS / SERIES; round += 1) resolveAll();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const requests = Math.ceil(ROUNDS / SERIES) * targets.length;
  const perCpuSecond = Math.round(requests / ((user + system) / 1e6));
  console.log(
    `${Math.round(requests / seconds)} requests/s by the clock, ${perCpuSecond} per second of processor time`,
  );
}
