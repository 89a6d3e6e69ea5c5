import type { SettingDefinition } from './setting-definition.js';

type Registry = Readonly<Record<string, SettingDefinition>>;

/** Values of a registry's settings, under the registry's keys. */
export type SettingValues<R extends Registry> = {
  readonly [K in keyof R]: R[K] extends SettingDefinition<infer T> ? T : never;
};

/** Refuses the start: names every bad key with its value and what was expected. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'settings.invalid';

  constructor(readonly problems: readonly string[]) {
    super(`The settings are not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/**
 * Reads a registry from environment variables. A variable that is set but empty counts as not set.
 * @throws SettingsError for a value outside its type or range, and for an `IS_` variable that no setting has:
 * a slip in a name must not silently leave a limit at its default.
 */
export function readSettings<R extends Registry>(
  registry: R,
  environment: Readonly<Record<string, string | undefined>>,
): SettingValues<R> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, definition] of Object.entries(registry)) {
    const given = environment[definition.env];
    const source = given === undefined || given === '' ? definition.default : given;
    const parsed = definition.schema.safeParse(source);
    if (parsed.success) values[key] = parsed.data;
    else
      problems.push(`${definition.env}: expected ${definition.expectation}, got ${JSON.stringify(source)}`);
  }
  problems.push(...unknownVariables(registry, environment));
  if (problems.length > 0) throw new SettingsError(problems);
  return values as SettingValues<R>;
}

function unknownVariables(
  registry: Registry,
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  const known = new Set(Object.values(registry).map((definition) => definition.env));
  return Object.keys(environment)
    .filter((name) => name.startsWith('IS_') && !known.has(name))
    .sort()
    .map(
      (name) => `${name}: expected the name of a setting (docs/generated/settings.md), got an unknown one`,
    );
}
