import type { Options } from 'tsup';

/** What every package builds alike: ES modules with types, one file per documented entry point. */
export function libraryBuild(entry: Record<string, string>): Options {
  return {
    entry,
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    // The types of the packages below come from their build, not from their sources: those were checked already.
    dts: { compilerOptions: { customConditions: [] } },
    clean: true,
    sourcemap: true,
    splitting: true,
    removeNodeProtocol: false,
  };
}
