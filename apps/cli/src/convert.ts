import { availableParallelism } from 'node:os';
import process from 'node:process';
import type { Conversion, ConversionOptions } from '@is/render/convert';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { printable } from './align-columns.js';
import { atOnce } from './at-once.js';
import { numberBetween } from './number-option.js';
import { writeStdout } from './write-stdout.js';

interface ConvertOptions {
  readonly compression: 'jpeg' | 'deflate';
  readonly quality: number;
  readonly jobs: number;
  readonly minMegapixels: number;
  readonly force?: true;
  readonly json?: true;
}

/** `is convert`: the pyramid of every source, beside it, where servers look for it. */
export function addConvertCommand(program: Command): void {
  program
    .command('convert')
    .argument('<path...>', 'pictures, or folders with pictures')
    .description(
      'write tiled pyramid TIFF files (NAME.pyramid.tif) that are read instead of their sources: small replies and tiles become many times cheaper',
    )
    .option('--compression <kind>', 'jpeg, or deflate without loss', compressionOf, 'jpeg')
    .option(
      '--quality <1..100>',
      'of JPEG tiles; from 90 on with colors at full resolution, three times the size',
      numberBetween(1, 100),
      89,
    )
    .option('--jobs <count>', 'pictures at once', numberBetween(1, 256), availableParallelism())
    .option('--min-megapixels <number>', 'smaller pictures are skipped', numberBetween(0, 1000), 1)
    .option('--force', 'also where the pyramid is not older than its source')
    .option('--json', 'results as JSON lines on standard output')
    .action(async (paths: readonly string[], options: ConvertOptions) => {
      const { findSources } = await import('./find-sources.js');
      const failures = await convertAll(await findSources(paths), options);
      if (failures > 0) process.exitCode = 1;
    });
}

/** @returns how many failed; the others are converted all the same */
async function convertAll(sources: readonly string[], options: ConvertOptions): Promise<number> {
  const { convertSource } = await import('@is/render/convert');
  const conversion: ConversionOptions = {
    signal: endWithoutRests(),
    compression: options.compression,
    quality: options.quality,
    isForced: options.force === true,
    leastPixels: options.minMegapixels * 1_000_000,
  };
  const counts = { converted: 0, skipped: 0, failed: 0 };
  let done = 0;
  const convertOne = async (source: string): Promise<void> => {
    const startMs = performance.now();
    const outcome = await convertSource(source, conversion).catch(asFailure);
    counts[outcome.kind] += 1;
    done += 1;
    const ms = Math.round(performance.now() - startMs);
    if (options.json === true) await writeStdout(`${JSON.stringify({ source, ...outcome, ms })}\n`);
    else process.stderr.write(`[${done}/${sources.length}] ${printable(source)}: ${phraseOf(outcome, ms)}\n`);
  };
  await atOnce(sources, { count: options.jobs }, convertOne);
  process.stderr.write(`${counts.converted} converted, ${counts.skipped} skipped, ${counts.failed} failed\n`);
  return counts.failed;
}

/** What each signal leaves as exit code: 128 and its number, as for a program that does not listen. */
const EXIT_CODES_OF_SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Fires at a signal that ends this process, and ends it: the imaging library could not be stopped in its work. */
function endWithoutRests(): AbortSignal {
  const ending = new AbortController();
  for (const [signal, code] of Object.entries(EXIT_CODES_OF_SIGNALS)) {
    process.once(signal, () => {
      ending.abort();
      process.exit(code);
    });
  }
  return ending.signal;
}

interface Failure {
  readonly kind: 'failed';
  readonly message: string;
}

function asFailure(error: unknown): Failure {
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
}

function phraseOf(outcome: Conversion | Failure, ms: number): string {
  switch (outcome.kind) {
    case 'converted': {
      const megapixels = (outcome.pixels / 1_000_000).toFixed(1);
      return `${megapixels} megapixels, ${(outcome.lengthBytes / 1_000_000).toFixed(1)} MB, ${ms} ms`;
    }
    case 'skipped':
      return SKIPPED[outcome.why];
    case 'failed':
      return `failed: ${printable(outcome.message)}`;
  }
}

const SKIPPED: Readonly<Record<Extract<Conversion, { kind: 'skipped' }>['why'], string>> = {
  'up-to-date': 'skipped, up to date',
  small: 'skipped, small',
  paths: 'skipped, its paths cannot go along',
};

function compressionOf(text: string): ConvertOptions['compression'] {
  if (text === 'jpeg' || text === 'deflate') return text;
  throw new InvalidArgumentError('expected jpeg or deflate.');
}
