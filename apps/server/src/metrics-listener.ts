import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { listen } from './listen.js';
import type { Metrics } from './metrics.js';

export interface MetricsListener {
  /** Where collectors ask. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the metrics, and nothing else, on a port of its own: what a server does is not for its clients.
 * @throws SettingsError when the port cannot be had
 */
export async function listenForCollectors(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsListener> {
  const server = createServer((message, response) => {
    if (message.url === '/metrics') void tell(metrics, response);
    else response.writeHead(404).end();
  });
  const settings = { hostSetting: 'IS_METRICS_HOST', portSetting: 'IS_METRICS_PORT' };
  const { url } = await listen(server, { host, port, ...settings });
  return {
    url: `${url}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function tell({ text, mediaType }: Metrics, response: ServerResponse): Promise<void> {
  try {
    const told = await text();
    response.writeHead(200, { 'content-type': mediaType }).end(told);
  } catch {
    response.writeHead(500).end();
  }
}
