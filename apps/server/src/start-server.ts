import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { SettingValues } from '@is/reply';
import { createServices, openSetting } from '@is/reply';
import { createAccessLog } from './access-log.js';
import { allLogs } from './all-logs.js';
import { answerHot } from './answer-hot.js';
import { clientReader } from './client-address.js';
import { createApp } from './create-app.js';
import { HotReplies } from './hot-replies.js';
import type { SETTINGS } from './http-settings.js';
import { keepAliveHint } from './keep-alive-hint.js';
import { listen } from './listen.js';
import { createMetrics } from './metrics.js';
import { listenForCollectors } from './metrics-listener.js';
import type { MetricsListener } from './metrics-listener.js';
import { openPatternLog } from './pattern-log.js';
import type { DemoExamples } from './start-page.js';
import { SilentConnections } from './silent-connections.js';
import { parseExamples } from './start-page.js';
import type { StructuredLog } from './structured-log.js';

export type ServerConfig = SettingValues<typeof SETTINGS>;

export interface RunningServer {
  /** Base address without a trailing slash, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where collectors ask; undefined: IS_METRICS_PORT is not set. */
  readonly metricsUrl: string | undefined;
  /** Goes on in the log files that now have the names. For log rotation by others. */
  reopenLogs(): void;
  /** Ends the grace time of a stop: requests in work end as if their clients had left, and clean up. */
  hurry(): void;
  /** Stops accepting, lets requests finish within the grace time, then ends everything. Idempotent. */
  stop(): Promise<void>;
}

/** Largest request line plus headers. Reference: security.md 5.3. */
const MAX_HEADER_BYTES = 32_768;

/**
 * Starts services, render processes and the HTTP listener.
 * @throws SettingsError when what a setting names cannot be used; nothing is left running
 */
export async function startServer(config: ServerConfig, log: StructuredLog): Promise<RunningServer> {
  const { logger } = log;
  const { httpHost: host, metricsPort } = config;
  let port = config.httpPort;
  const surroundings = { host, port: () => port, now: () => new Date() };
  const examples = await readExamples(config);
  const patternLog = await openPatternLog(config, surroundings, logger);
  const services = await createServices({
    config,
    rendering: 'processes',
    log: (level, event, facts) => logger[level](facts, event),
  });
  const metrics = metricsPort === undefined ? undefined : createMetrics(services.load);
  const hint = keepAliveHint(config.keepAliveMs);
  const hot = {
    hotReplies: new HotReplies(config.sourceCheckMs, hint),
    accessLog: allLogs([createAccessLog(log), patternLog, metrics].filter((log) => log !== undefined)),
    clientOf: clientReader(config.trustedProxies),
  };
  const app = createApp({
    ...hot,
    keepAliveHint: hint,
    services,
    logger,
    examples,
  });
  // Whatever a handler throws, the listener has answered; its promise never rejects. Node refuses a request without Host but
  // that of HTTP/1.0, which has none; the name only completes a URL that nobody reads.
  const answerInFull = getRequestListener(app.fetch, { hostname: 'localhost' });
  const listener = (message: IncomingMessage, response: ServerResponse): void => {
    const isAnswered = answerHot(message, response, hot);
    if (isAnswered === true) connections.replied(message.socket);
    else void connections.during(message.socket, () => finish(isAnswered, message, response));
  };
  const finish = async (
    isAnswered: false | Promise<boolean>,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    if (await isAnswered) return;
    // Who left while a file was looked at needs no answer.
    if (response.destroyed) return;
    await answerInFull(message, response);
  };
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, connectionsCheckingInterval: 1000, requestTimeout: 15_000 },
    listener,
  );
  server.headersTimeout = config.headersTimeoutMs;
  server.maxConnections = config.maxConnections;
  const connections = new SilentConnections(server, config);
  let collectors: MetricsListener | undefined;
  const closeRest = async (): Promise<void> => {
    await collectors?.close();
    await services.close();
    await patternLog?.close();
  };
  try {
    if (metrics && metricsPort !== undefined)
      collectors = await listenForCollectors(metrics, { host: config.metricsHost, port: metricsPort });
    const settings = { hostSetting: 'IS_HTTP_HOST', portSetting: 'IS_HTTP_PORT' };
    const listening = await listen(server, { host, port, ...settings });
    ({ port } = listening);
    let stopping: Promise<void> | undefined;
    return {
      url: listening.url,
      metricsUrl: collectors?.url,
      hurry: () => server.closeAllConnections(),
      reopenLogs: () => patternLog?.reopen(),
      stop: () => (stopping ??= stop(server, config.shutdownGraceMs).then(closeRest)),
    };
  } catch (error) {
    await closeRest();
    throw error;
  }
}

async function readExamples({ demoExamples }: ServerConfig): Promise<DemoExamples | undefined> {
  if (demoExamples === '') return undefined;
  const expected = 'a JSON file with "examples" [{title, target}] and "saveTarget"';
  const place = { env: 'IS_DEMO_EXAMPLES', expected, value: demoExamples };
  return openSetting(place, async () => parseExamples(await readFile(demoExamples, 'utf8')));
}

/** A silent connection would keep `close` waiting for ever (security.md D21), so idle ones are closed at once. */
function stop(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
