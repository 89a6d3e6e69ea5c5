export { ANSWERS, answer } from './answer.js';
export { isNotModified } from './cache/conditional-request.js';
export type { Conditions, ReplyHead } from './cache/conditional-request.js';
export type { ReplyReuse } from './cache/reply-reuse.js';
export type { Validators } from './cache/validators.js';
export { checkRequest } from './check-request.js';
export type { CheckDepth, RequestRefusal, RequestVerdict } from './check-request.js';
export { createServices } from './create-services.js';
export type { ServicesParts } from './create-services.js';
export type { AppErrorCode, ReplyErrorCode } from './errors/app-errors.js';
export { ReplyError } from './errors/app-errors.js';
export type { ErrorClass, ErrorPresentation } from './errors/error-presentation.js';
export { ERROR_PRESENTATION, FAILED_SAVE_STATUS } from './errors/error-presentation.js';
export type { IncomingRequest, RequestClient } from './incoming-request.js';
export { localRequest } from './incoming-request.js';
export type {
  BodyExtent,
  CacheUse,
  Freshness,
  Reply,
  ReplyFacts,
  RelayedHead,
  ReplyFailure,
  StreamedBody,
} from './reply.js';
export type { ServicesConfig } from './services-config.js';
export type { LogEvent, ServiceLoad, Services } from './services.js';
export type { SettingValues } from './settings/read-settings.js';
export { openSetting, settingUnusable } from './settings/open-setting.js';
export { SettingsError, readSettings, unknownVariables } from './settings/read-settings.js';
export { SERVICE_SETTINGS } from './settings/service-settings.js';
export type { SettingDefinition } from './settings/setting-definition.js';
export { defineSetting, flag, integerBetween, list, text } from './settings/setting-definition.js';
