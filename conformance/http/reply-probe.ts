import { writeFile } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { structuredLog } from '@is/server';
import type { RunningTarget, TargetOptions } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const RULES = `<?xml version="1.0"?><ruleset>
<rule Name="framed"><expression>framed=1</expression><header Name="X-Frame-Note" Action="set">a note</header></rule>
<rule Name="guests"><expression>guests=1</expression><addressfilter>192.0.2.0/24</addressfilter></rule>
</ruleset>`;

export const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}SavePath=renders\nExpiration=10\nRuleSetFile=rules.xml\nDefaultImage=standin\n`,
  'rules.xml': RULES,
  'inner.ini': 'RootId=inner\nClientAddressFilter=192.0.2.0/24\n',
  'never.ini': 'RootId=never\nExpiration=-1\n',
  'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\n',
  'shop.tsv': 'Id\tPath\tModifier\nshirt\tflat.png\twid=20\n',
};

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** A server with one picture, its log, and requests to it over connections of their own. */
export interface ReplyProbe {
  readonly target: RunningTarget;
  readonly lines: readonly Record<string, unknown>[];
  ask(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<RawReply>;
  paint(name: string, red: number): Promise<void>;
}

export async function startProbe(settings: NonNullable<TargetOptions['settings']>): Promise<ReplyProbe> {
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString('utf8')) as Record<string, unknown>);
      done();
    },
  });
  const target = await startTarget({
    catalogFiles: CATALOGS,
    settings: { IS_TRUSTED_PROXIES: '127.0.0.1', IS_IMAGE_WORKERS: '1', ...settings },
    log: structuredLog('info', sink),
  });
  const paint = async (name: string, red: number): Promise<void> =>
    writeFile(join(target.imagesFolder, name), await flatPng(30, 20, [red, 2, 3, 255]));
  await paint('flat.png', 1);
  await paint('standin.png', 99);
  return { target, lines, paint, ask: (...sent) => askRaw(target.url, sent) };
}

function askRaw(
  url: string,
  [path, headers = {}, method = 'GET']: Parameters<ReplyProbe['ask']>,
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const sent = sendRequest(`${url}/is/image/${path}`, { headers, method, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject).end();
  });
}
