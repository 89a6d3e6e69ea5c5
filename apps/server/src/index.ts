export { HTTP_SETTINGS, SETTINGS } from './http-settings.js';
export { runServer } from './run-server.js';
export { startServer } from './start-server.js';
export type { RunningServer, ServerConfig } from './start-server.js';
export { structuredLog } from './structured-log.js';
export type { StructuredLog } from './structured-log.js';
