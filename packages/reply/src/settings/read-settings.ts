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

  constructor(
    readonly problems: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`The settings are not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`, options);
  }
}

/**
 * Reads a registry from environment variables. A variable that is set but empty counts as not set.
 * @throws SettingsError for values outside their type or range; every one is named
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
  if (problems.length > 0) throw new SettingsError(problems);
  return values as SettingValues<R>;
}

/**
 * `IS_` variables that no setting has. They may belong to somebody else, so they do not refuse the start, but a slip in a
 * name would leave a limit at its default: whoever starts should tell them.
 */
export function unknownVariables(
  registry: Registry,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const known = new Set(Object.values(registry).map((definition) => definition.env));
  return Object.keys(environment)
    .filter((name) => name.startsWith('IS_') && !known.has(name))
    .sort();
}
