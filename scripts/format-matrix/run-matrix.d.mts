import type { MatrixCase } from './cases.mjs';

export interface MatrixResult {
  readonly faults: readonly string[];
  readonly files: number;
  readonly refusals: number;
}

export function runMatrix(matrix: {
  readonly kinds: readonly string[];
  readonly cases: readonly MatrixCase[];
}): Promise<MatrixResult>;
