import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Variables that a render process takes over. All others stay out: secrets are of no use to a decoder, and
 * NODE_OPTIONS could open an inspector.
 */
const INHERITED = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'FONTCONFIG_FILE',
  'FONTCONFIG_PATH',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'SystemRoot',
  'windir',
];

/**
 * - two malloc arenas: 0.65 of the memory at the same speed (performance.md 5)
 * - two pool threads: one pipeline and one file operation; the pool gives a process one job at a time
 * - loaders that libvips calls unsafe for untrusted input stay blocked (security.md 4.5)
 */
const FIXED = { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '2', VIPS_BLOCK_UNTRUSTED: '1' };

/** The whole environment of a render process; `additional` may add and replace, but not loosen what is fixed. */
export function childEnvironment(additional: Readonly<Record<string, string>>): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), ...additional, ...FIXED };
}

/**
 * Lets everything else run and live before a render process: lower priority, and the kernel's first victim when memory
 * runs out. Best effort, because a container may forbid either.
 */
export function standBack(pid: number, niceness: number): void {
  attempt(() => setPriority(pid, niceness));
  if (process.platform === 'linux') attempt(() => writeFileSync(`/proc/${pid}/oom_score_adj`, '1000'));
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Without it the process still renders, and the memory watch still ends it.
  }
}
