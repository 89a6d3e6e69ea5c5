/** What the parser found in one file, without knowing any other file. */
export interface ParsedSource {
  readonly imports: readonly ParsedImport[];
  readonly remarks: readonly Remark[];
}

export interface ParsedImport {
  readonly specifier: string;
  readonly line: number;
  /** `static` is loaded with the file, `dynamic` when called for, `type` never. */
  readonly kind: 'static' | 'dynamic' | 'type';
}

/** Something else that a rule judges. */
export interface Remark {
  readonly kind:
    'wildcard-export' | 'unreadable-import' | 'mock' | 'query-call' | 'ambient-effect' | 'exemption';
  readonly line: number;
  readonly detail: string;
}

/** One source file. Paths are relative to the workspace and use `/`. */
export interface Source extends ParsedSource {
  readonly path: string;
  readonly isTest: boolean;
}

export interface WorkspacePackage {
  readonly name: string;
  /** Relative to the workspace. */
  readonly folder: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** Public subpath (`.`, `./plan`) to source file. */
  readonly entryPoints: ReadonlyMap<string, string>;
  readonly sources: readonly Source[];
}

export interface Workspace {
  readonly packages: readonly WorkspacePackage[];
  /** Tools of the whole workspace, which tests and scripts may import. */
  readonly rootDependencies: readonly string[];
}

/** Where an import leads. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'workspace';
      readonly name: string;
      readonly subpath: string;
      readonly path: string | undefined;
    }
  | { readonly kind: 'library'; readonly name: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'nowhere' };

export interface ResolvedImport extends ParsedImport {
  readonly from: Source;
  readonly owner: WorkspacePackage;
  readonly target: Target;
}

/** The workspace with every import resolved: what the rules look at. */
export interface ImportGraph {
  readonly workspace: Workspace;
  readonly imports: readonly ResolvedImport[];
}

export interface Violation {
  readonly rule: string;
  /** `path:line`, or a path, or a package name. */
  readonly where: string;
  readonly what: string;
}

/** A rule looks at the whole graph, so that it can say how many things it looked at. */
export interface Rule {
  readonly name: string;
  readonly says: string;
  readonly check: (graph: ImportGraph) => readonly Omit<Violation, 'rule'>[];
}
