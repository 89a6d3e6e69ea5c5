import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { settingUnusable } from '@is/reply';

/** Where to listen, and the settings that say so. */
export interface ListenAddress {
  readonly host: string;
  /** 0: the system chooses. */
  readonly port: number;
  readonly hostSetting: string;
  readonly portSetting: string;
}

export interface Listening {
  /** `http://host:port` */
  readonly url: string;
  readonly port: number;
}

/**
 * Listens, and tells where.
 * @throws SettingsError naming the setting to be mended when the system refuses
 */
export async function listen(server: Server, address: ListenAddress): Promise<Listening> {
  const { host, port } = address;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    throw listenerUnusable(address, error);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, port: bound };
}

function listenerUnusable({ host, port, hostSetting, portSetting }: ListenAddress, error: unknown): Error {
  const errno = error instanceof Error && 'code' in error ? error.code : undefined;
  if (errno === 'EADDRINUSE' || errno === 'EACCES') {
    const expected = `a free port of ${host} that this user may listen on`;
    return settingUnusable({ env: portSetting, expected, value: port }, error);
  }
  return settingUnusable({ env: hostSetting, expected: 'an address of this machine', value: host }, error);
}
