import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Pages of a web site on loopback, of another origin than the image server. */
export interface PageServer {
  readonly url: string;
  /** What a page posts to `/outcome`. */
  readonly outcome: Promise<string>;
  stop(): Promise<void>;
}

/** A page of `pages/`. */
export const pageText = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`pages/${name}`, import.meta.url)), 'utf8');

/** A file of a client's package, e.g. `openseadragon/build/openseadragon/openseadragon.js`, as a site would serve it. */
export const packageScript = (path: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url)), 'utf8');

/** @param files by path; `.html` or `.js` decides their type */
export async function servePages(files: Readonly<Record<string, string>>): Promise<PageServer> {
  let tell: (outcome: string) => void;
  const outcome = new Promise<string>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path === '/outcome') {
      void textOf(request).then(tell);
      response.writeHead(204).end();
      return;
    }
    const text = files[path];
    if (text === undefined) {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    outcome,
    stop: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
