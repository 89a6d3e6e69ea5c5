import type { ZodType } from 'zod';
import { z } from 'zod';

/** One operator setting: the environment variable, its meaning, and how its text becomes a value. */
export interface SettingDefinition<T = unknown> {
  /** Environment variable, e.g. `IS_HTTP_PORT`. */
  readonly env: string;
  readonly summary: string;
  /** Name in the reference, or `ours`. Reference: settings.json. */
  readonly reference: string;
  readonly unit?: string;
  /** Text used when the variable is missing; an empty text means "not set". */
  readonly default: string;
  /** Completes the sentence "expected …". */
  readonly expectation: string;
  readonly schema: ZodType<T, string>;
}

export function defineSetting<T>(definition: SettingDefinition<T>): SettingDefinition<T> {
  return definition;
}

/** Decimal digits only: `60s`, `1e999`, `-1` and `` are refused, so a slip never becomes a limit. */
export function integerBetween(minimum: number, maximum: number): ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum));
}

export const flag: ZodType<boolean, string> = z
  .enum(['0', '1', 'true', 'false'])
  .transform((text) => text === '1' || text === 'true');

/** A `;`-separated list as in the reference's settings; blanks around entries do not count. */
export const list: ZodType<readonly string[], string> = z.string().transform((text) =>
  text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

export const text: ZodType<string, string> = z.string().refine((value) => !value.includes('\0'));
