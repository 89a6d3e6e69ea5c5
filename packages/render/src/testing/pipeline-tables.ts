import { existsSync, readFileSync } from 'node:fs';
import { findCommand } from '@is/protocol';
import type { ImageRequestParts } from './image-request.js';

export type Pair = readonly [number, number];

export interface ViewRow {
  readonly id: string;
  readonly composite: Pair;
  readonly modifiers: string;
  readonly DefaultPix?: Pair;
  readonly MaxPix?: Pair;
  readonly expect: {
    readonly scaled: Pair;
    readonly reply: Pair;
    readonly offset: Pair;
    readonly rectOffset?: Pair;
    readonly error: boolean;
  };
}

export interface LayerRow {
  readonly id: string;
  readonly source: Pair;
  readonly modifiers: string;
  readonly catalogResolution?: number;
  readonly expect: {
    readonly scaled: Pair;
    readonly rotated: Pair;
    readonly rect: Pair;
    readonly origin: Pair;
  };
}

export interface PlacementRow {
  readonly id: string;
  readonly layer0: { readonly rect: Pair; readonly origin: Pair };
  readonly layer: { readonly rect: Pair; readonly origin: Pair };
  readonly pos?: Pair;
  readonly posN?: Pair;
  readonly expectTopLeft: Pair;
}

/** Tables that live beside the repository; the same rules stand in our own words in view-cases.ts. */
const FILE = new URL('../../../../../shared/spec/pipeline_cases.json', import.meta.url);
export const isThere = existsSync(FILE);
export const tables: {
  readonly view: readonly ViewRow[];
  readonly layer: readonly LayerRow[];
  readonly placement: readonly PlacementRow[];
} = isThere ? JSON.parse(readFileSync(FILE, 'utf8')) : { view: [], layer: [], placement: [] };

/** The commands of `a=1&b=2`, read by the registry's own value types. */
export function partsOf(modifiers: string, attributes: ImageRequestParts['attributes']): ImageRequestParts {
  const parts = { commands: {} as Record<string, unknown>, layer: {} as Record<string, unknown> };
  for (const item of modifiers.split('&').filter((text) => text !== '')) {
    const [name = '', value = ''] = item.split('=');
    const command = findCommand(name);
    const parsed = command?.value.parse(value);
    if (!command || !parsed?.ok) throw new Error(`${item} is not a command with a value`);
    parts[command.scope === 'layer' ? 'layer' : 'commands'][command.name] = parsed.value;
  }
  return { ...parts, ...(attributes ? { attributes } : {}) };
}
