import { describe, expect, it } from 'vitest';
import { readSettings, unknownVariables } from './read-settings.js';
import { SERVICE_SETTINGS } from './service-settings.js';

const read = (environment: Record<string, string>) => () => readSettings(SERVICE_SETTINGS, environment);

describe('reading settings from the environment', () => {
  it('gives every default of the registry in its own type', () => {
    const values = read({})();
    expect(values.maxSaveMegapixels).toBe(100);
    expect(values.maxRenderMegapixels).toBe(16);
    expect(values.saveTimeoutMs).toBe(60_000);
    expect(values.imageRoots).toEqual(['./images']);
    expect(values.saveRoot).toBe('');
    expect(values.allowDefaultCatalog).toBe(true);
  });

  it('splits lists at semicolons and trims their entries', () => {
    expect(read({ IS_IMAGE_ROOTS: ' /a ; /b;' })().imageRoots).toEqual(['/a', '/b']);
  });

  it('takes an empty variable as not set', () => {
    expect(read({ IS_SAVE_TIMEOUT_MS: '' })().saveTimeoutMs).toBe(60_000);
  });

  it.each([
    ['a unit', 'IS_SAVE_TIMEOUT_MS', '60s'],
    ['a negative number', 'IS_MAX_SAVE_MPIX', '-1'],
    ['zero where 1 is the least', 'IS_MAX_SAVE_MPIX', '0'],
    ['more than the most', 'IS_MAX_SAVE_MPIX', '1001'],
    ['an exponent (I26)', 'IS_SAVE_TIMEOUT_MS', '1e999'],
    ['no number', 'IS_MAX_RENDER_MPIX', 'NaN'],
    ['a list without entries', 'IS_IMAGE_ROOTS', ' ; '],
    ['no flag', 'IS_SAVE_CROSS_SITE', 'maybe'],
  ])('refuses %s and names the key, the value and the expectation', (_what, key, value) => {
    const definition = Object.values(SERVICE_SETTINGS).find(({ env }) => env === key);
    expect(definition).toBeDefined();
    expect(read({ [key]: value })).toThrow(
      `${key}: expected ${definition?.expectation ?? ''}, got ${JSON.stringify(value)}`,
    );
  });

  it('names variables that no setting has, so that a slip does not leave a limit open unnoticed', () => {
    expect(
      unknownVariables(SERVICE_SETTINGS, { IS_MAX_SAVE_MEGAPIXELS: '5', IS_MAX_SAVE_MPIX: '5', HOME: '/' }),
    ).toEqual(['IS_MAX_SAVE_MEGAPIXELS']);
  });

  it('names every problem at once', () => {
    expect(read({ IS_SAVE_TIMEOUT_MS: 'x', IS_MAX_SAVE_MPIX: 'y' })).toThrow(
      /IS_MAX_SAVE_MPIX[^]*IS_SAVE_TIMEOUT_MS/,
    );
  });
});

describe('the settings registry', () => {
  it.each(Object.entries(SERVICE_SETTINGS))('%s: its default is a value that it accepts', (_key, setting) => {
    expect(setting.schema.safeParse(setting.default).success).toBe(true);
  });

  it('has each variable once, with the prefix IS_', () => {
    const names = Object.values(SERVICE_SETTINGS).map(({ env }) => env);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => /^IS_[A-Z_]+$/.test(name))).toBe(true);
  });
});
