// Our server as a target of the shared harness, beside its own targets. In a writable copy of ../shared/bench, after its
// npm install and make-inputs.mjs:
//   node bench.mjs --defs <project>/benchmarks/shared-bench-targets.mjs --mode hits --targets floor-node,is,is-silent --wrk wrk
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { targets: sharedTargets } = await import(pathToFileURL(resolve('targets.mjs')));
const program = fileURLToPath(new URL('../apps/server/dist/main.js', import.meta.url));

/** Of about 16 KB, as the body of the do-nothing servers. */
const HIT = '/is/image/photo2-00000.jpg?wid=300&hei=300&fit=constrain&fmt=jpeg&qlt=80';

export function targets({ dir, spread }) {
  const catalogs = join(tmpdir(), 'is-shared-bench');
  mkdirSync(catalogs, { recursive: true });
  writeFileSync(join(catalogs, 'default.ini'), 'MaxPix=0,0\nDefaultPix=0,0\n');
  const own = ({ name, what, port, logLevel }) => ({
    name,
    what,
    port,
    cmd: [process.execPath, program],
    env: {
      IS_HTTP_PORT: String(port),
      IS_LOG_LEVEL: logLevel,
      IS_CATALOG_ROOT: catalogs,
      IS_IMAGE_ROOTS: join(dir, 'spread'),
    },
    hitPath: HIT,
  });
  return [
    ...sharedTargets({ dir, spread }),
    own({ name: 'is', what: 'this project as it comes: a log line a reply', port: 18201, logLevel: 'info' }),
    own({ name: 'is-silent', what: 'this project at log level error', port: 18202, logLevel: 'error' }),
  ];
}
