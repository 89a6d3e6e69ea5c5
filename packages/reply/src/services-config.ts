import type { SERVICE_SETTINGS } from './settings/service-settings.js';
import type { SettingValues } from './settings/read-settings.js';

/** Everything `createServices` needs to know; the values of SERVICE_SETTINGS. */
export type ServicesConfig = SettingValues<typeof SERVICE_SETTINGS>;
