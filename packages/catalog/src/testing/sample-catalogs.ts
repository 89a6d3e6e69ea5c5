import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the sample catalogs beside the repository, with their expected results. */
export const SAMPLE_FOLDER = fileURLToPath(
  new URL('../../../../../shared/spec/sample-catalogs', import.meta.url),
);

/** Test names say why nothing ran where the folder is absent. */
export const SAMPLES_ABSENT = existsSync(SAMPLE_FOLDER) ? undefined : 'skipped: ../shared is absent';

/** A table of the shared specification, by file name. */
export function sharedJson(name: string): unknown {
  return JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../../../../shared/spec/${name}`, import.meta.url)), 'utf8'),
  );
}

export interface ExpectedValue {
  readonly value: unknown;
  readonly from: string;
}

export interface ExpectedRecord {
  readonly table: string;
  readonly file: string;
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly quoted: readonly string[];
  readonly effective: Readonly<Record<string, ExpectedValue>>;
}

export interface ExpectedRule {
  readonly name: string;
  readonly onMatch: string;
  readonly replace: string;
  readonly requestTypes: readonly string[];
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly expression: string | null;
  readonly substitution: string | null;
  readonly addressFilter: readonly { readonly address: string; readonly bits: number }[] | null;
  readonly headers: readonly unknown[];
}

export interface ExpectedCatalog {
  readonly iniFile: string;
  readonly encoding: string;
  readonly raw: Readonly<Record<string, string>>;
  readonly effective: Readonly<Record<string, ExpectedValue>>;
  readonly records: Readonly<Record<string, ExpectedRecord>>;
  readonly static: Readonly<Record<string, ExpectedRecord>>;
  readonly macros: Readonly<
    Record<string, { readonly name: string; readonly definition: string; readonly expanded: string }>
  >;
  readonly fonts: readonly Readonly<Record<string, unknown>>[];
  readonly icc: Readonly<Record<string, string>>;
  readonly rules: readonly ExpectedRule[];
  readonly warnings: readonly {
    readonly file: string;
    readonly line: number;
    readonly code: string;
    readonly detail?: string;
  }[];
}

export interface Expected {
  readonly catalogs: Readonly<Record<string, ExpectedCatalog>>;
  readonly vectors: Readonly<Record<string, never>>;
}

export function expectedSamples(): Expected {
  return sharedJson('sample-catalogs/expected.json') as Expected;
}
