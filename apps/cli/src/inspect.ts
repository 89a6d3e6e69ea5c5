import process from 'node:process';
import type { SourceHeader, SourceInspection } from '@is/render/convert';
import type { Command } from 'commander';
import { alignColumns, printable } from './align-columns.js';
import { writeStdout } from './write-stdout.js';

/** `is inspect`: what a server would see of a file, without a catalog. */
export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .argument('<file>', 'a picture')
    .description('show what a server would see of a file: kind, size, pixels, profile, levels, limits')
    .option('--json', 'as JSON')
    .action(async (path: string, options: { readonly json?: true }) => {
      const { inspectSource } = await import('@is/render/convert');
      const inspection = await inspectSource(path);
      const isJson = options.json === true;
      await writeStdout(isJson ? `${JSON.stringify(inspection, undefined, 2)}\n` : asTable(inspection));
      if (inspection.refusal) process.exitCode = 1;
    });
}

function asTable({ path, lengthBytes, picture, refusal, pyramid }: SourceInspection): string {
  const rows: (readonly [string, string])[] = [
    ['file', `${printable(path)}, ${lengthBytes} bytes`],
    ...(refusal ? [['refused', `${refusal.code}: ${printable(refusal.message)}`] as const] : []),
    ...(picture ? rowsOf(picture) : []),
    ['pyramid beside it', pyramid],
  ];
  return alignColumns(rows);
}

function rowsOf({
  header,
  widthPx,
  heightPx,
  maxPixels,
}: NonNullable<SourceInspection['picture']>): readonly (readonly [string, string])[] {
  const { format, orientation, channels, bitsPerSample, colorSpace, densityDpi, pages, levels = [] } = header;
  const stored =
    orientation === 1 ? 'upright' : `${orientation}, stored as ${header.widthPx} x ${header.heightPx}`;
  return [
    ['format', format],
    ['size', `${widthPx} x ${heightPx}`],
    ['orientation', stored],
    ['pixels', `${colorSpace}, ${channels} channels of ${bitsPerSample} bits`],
    ['mask', header.hasAlpha ? 'alpha channel' : 'none'],
    ['profile', profileOf(header)],
    ['resolution', densityDpi === undefined ? 'not stated' : `${densityDpi} dpi`],
    ['pages', String(pages)],
    [
      'levels',
      levels.length === 0 ? 'one' : levels.map((level) => `${level.widthPx} x ${level.heightPx}`).join(', '),
    ],
    ['limit', `${widthPx * heightPx} of ${maxPixels} pixels`],
  ];
}

function profileOf({ hasProfile, profileIsSrgb, profile }: SourceHeader): string {
  if (!hasProfile) return 'none';
  if (profileIsSrgb) return 'sRGB, which costs nothing';
  if (!profile) return 'embedded, of no use here';
  return `${printable(profile.name) || 'without a name'} (${profile.pixelType})`;
}
