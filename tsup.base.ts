import type { Options } from 'tsup';

/** What every package builds alike: ES modules with types, one file per documented entry point. */
export function libraryBuild(entry: Record<string, string>): Options {
  return {
    entry,
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    dts: true,
    clean: true,
    sourcemap: true,
    splitting: true,
    removeNodeProtocol: false,
  };
}
