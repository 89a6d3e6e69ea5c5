export interface Drawing {
  draw(modifiers: string): Promise<{
    readonly samples: Uint8Array;
    readonly widthPx: number;
    readonly heightPx: number;
  }>;
}

export function sweep(
  drawing: Drawing,
  sample: { readonly count: number; readonly firstSeed: number; report(line: string): void },
): Promise<{
  readonly faults: number;
  readonly mean: number;
  readonly worst: { readonly mean: number; readonly percentile: number };
}>;
