export interface MatrixCase {
  readonly fmt: string;
  readonly name: string;
  readonly family: string;
  readonly hasAlpha: boolean;
  readonly pixelType: string;
  readonly compression: string;
  readonly isWritten: boolean;
}

export function allCases(): readonly MatrixCase[];
