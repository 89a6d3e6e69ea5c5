// node scripts/props-java/check.mjs [sets=10000] [seed=1]     after `pnpm --filter @is/props build`; needs a JDK
import * as props from '@is/props';
import { compareWithJava } from './compare-with-java.mjs';

const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const found = compareWithJava(props, { count, seed });
for (const difference of found.slice(0, 20)) console.error(difference);
console.log(
  `${count} sets and ${count} texts, seed ${seed}: ${found.length} differences from java.util.Properties`,
);
process.exitCode = found.length === 0 ? 0 : 1;
