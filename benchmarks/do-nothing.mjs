// The limit of HTTP: a node:http server that gives every request the same reply. PORT, STATUS, SIZE (bytes)
import { createServer } from 'node:http';
import process from 'node:process';

const { PORT, STATUS, SIZE } = process.env;
const body = Buffer.alloc(Number(SIZE), 1);
const validators = { 'cache-control': 'public, max-age=36000', etag: '"abc"' };
const status = Number(STATUS);
const headers =
  status === 304
    ? validators
    : { 'content-type': 'image/jpeg', 'content-length': body.length, ...validators };
createServer((_request, response) => {
  response.writeHead(status, headers);
  response.end(status === 304 ? undefined : body);
}).listen(Number(PORT), '127.0.0.1');
