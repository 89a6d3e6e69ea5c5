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

interface LocaleTextVectors {
  readonly localeStrMap: string;
  readonly cases: readonly { readonly in: string; readonly locale: string; readonly out: string }[];
}

/** The vectors that this package answers. */
export interface ExpectedVectors {
  readonly textString: readonly { readonly in: string; readonly out: string; readonly quoted: boolean }[];
  readonly color: readonly { readonly in: string; readonly out: string | null }[];
  readonly flag: readonly { readonly in: string; readonly out: boolean | null }[];
  readonly timeStamp: readonly { readonly in: string; readonly outMs: number | null }[];
  readonly addressFilter: readonly {
    readonly filter: string;
    readonly client: string;
    readonly inList: boolean;
  }[];
  readonly allowDirectAccess: readonly { readonly value: string }[];
  readonly defaultExt: readonly { readonly path: string; readonly ext: string; readonly out: string }[];
  readonly pathCandidates: {
    readonly installFolder: string;
    readonly cases: readonly {
      readonly roots: readonly string[];
      readonly catalogRoot: string;
      readonly path: string;
      readonly candidates: readonly string[];
    }[];
  };
  readonly localeIds: {
    readonly localeMap: string;
    readonly cases: readonly {
      readonly id: string;
      readonly locale: string | null;
      readonly candidates: readonly string[];
    }[];
  };
  readonly localeIdsNoDefaultRule: {
    readonly localeMap: string;
    readonly cases: readonly { readonly locale: string; readonly suffixes: readonly string[] | null }[];
  };
  readonly localeStrings: LocaleTextVectors;
  readonly localeStringsLadder: LocaleTextVectors;
  readonly userDataText: readonly {
    readonly record: string;
    readonly locale: string;
    readonly out: string;
  }[];
  readonly fontLookup: readonly {
    readonly main: string;
    readonly name: string;
    readonly bold: boolean;
    readonly italic: boolean;
    readonly catalog?: string;
    readonly fontPath?: string;
    readonly synthesize?: readonly string[];
  }[];
  readonly iccLookup: readonly {
    readonly main: string;
    readonly name: string;
    readonly catalog: string | null;
    readonly profilePath: string | null;
  }[];
  readonly macroLookup: readonly {
    readonly main: string;
    readonly name: string;
    readonly out: string | null;
  }[];
  readonly pathObject: {
    readonly cases: readonly {
      readonly object: string;
      readonly mainCatalog: string;
      readonly record?: readonly string[] | null;
    }[];
  };
  readonly substitution: readonly SubstitutionVector[];
  readonly rules: { readonly cases: readonly RuleVector[] };
}

export interface SubstitutionVector {
  readonly expression: string | null;
  readonly replace: 'first' | 'all';
  readonly substitution: string | null;
  readonly subject: string;
  readonly matched: boolean;
  readonly out: string;
}

export interface RuleVector {
  readonly context: 'is' | 'ir' | 'static';
  readonly request: string;
  readonly client: string;
  readonly expect: {
    readonly catalog: string;
    readonly matched: readonly string[];
    readonly refused: string | null;
    readonly request?: string;
    readonly overrides?: Readonly<Record<string, unknown>>;
    readonly headers?: readonly unknown[];
  };
}

interface Expected {
  readonly catalogs: Readonly<Record<string, ExpectedCatalog>>;
  readonly vectors: ExpectedVectors;
}

export function expectedSamples(): Expected {
  return sharedJson('sample-catalogs/expected.json') as Expected;
}

export function expectedVectors(): ExpectedVectors {
  return expectedSamples().vectors;
}
