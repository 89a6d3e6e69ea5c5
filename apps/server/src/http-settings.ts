import { z } from 'zod';
import { SERVICE_SETTINGS, defineSetting, integerBetween, list, text } from '@is/reply';

/** Settings of the HTTP front end. Reference: settings.json, names and defaults of `proposal`; security.md 5.3. */
export const HTTP_SETTINGS = {
  httpPort: defineSetting({
    env: 'IS_HTTP_PORT',
    summary: 'TCP port; 0 lets the system choose one.',
    reference: 'TC::PsPort',
    default: '8080',
    expectation: 'an integer from 0 to 65535',
    schema: integerBetween(0, 65_535),
  }),
  httpHost: defineSetting({
    env: 'IS_HTTP_HOST',
    summary: 'Address to listen on; 0.0.0.0 or :: serves other machines, too.',
    reference: 'ours',
    default: '127.0.0.1',
    expectation: 'an IP address or host name',
    schema: text.pipe(z.string().regex(/^[\w.:-]+$/)),
  }),
  trustedProxies: defineSetting({
    env: 'IS_TRUSTED_PROXIES',
    summary: 'Peers whose X-Forwarded-For is believed when client addresses are judged.',
    reference: 'ours',
    unit: 'list of IP addresses or CIDR ranges, separated by ;',
    default: '',
    expectation: 'IP addresses or CIDR ranges separated by ;',
    schema: list,
  }),
  maxConnections: defineSetting({
    env: 'IS_HTTP_MAX_CONNECTIONS',
    summary: 'Connections held at once; further ones are dropped.',
    reference: 'ours',
    default: '10000',
    expectation: 'an integer from 1 to 1000000',
    schema: integerBetween(1, 1_000_000),
  }),
  headersTimeoutMs: defineSetting({
    env: 'IS_HTTP_HEADERS_TIMEOUT_MS',
    summary: 'Time that a client has for its request headers.',
    reference: 'ours',
    unit: 'ms',
    default: '10000',
    expectation: 'an integer from 100 to 600000',
    schema: integerBetween(100, 600_000),
  }),
  keepAliveMs: defineSetting({
    env: 'IS_HTTP_KEEP_ALIVE_MS',
    summary: 'How long an idle connection stays open.',
    reference: 'ours',
    unit: 'ms',
    default: '5000',
    expectation: 'an integer from 0 to 600000',
    schema: integerBetween(0, 600_000),
  }),
  writeStallMs: defineSetting({
    env: 'IS_HTTP_WRITE_STALL_MS',
    summary: 'A client that takes nothing of a reply for so long is given up.',
    reference: 'ours',
    unit: 'ms',
    default: '120000',
    expectation: 'an integer from 1000 to 86400000',
    schema: integerBetween(1000, 86_400_000),
  }),
  shutdownGraceMs: defineSetting({
    env: 'IS_SHUTDOWN_GRACE_MS',
    summary: 'How long requests in work may finish after SIGTERM.',
    reference: 'ours',
    unit: 'ms',
    default: '8000',
    expectation: 'an integer from 0 to 600000',
    schema: integerBetween(0, 600_000),
  }),
  logLevel: defineSetting({
    env: 'IS_LOG_LEVEL',
    summary: 'Least severe log line that is written.',
    reference: 'IS::TraceClient',
    default: 'info',
    expectation: 'silent, error, warn, info or debug',
    schema: z.enum(['silent', 'error', 'warn', 'info', 'debug']),
  }),
  demoExamples: defineSetting({
    env: 'IS_DEMO_EXAMPLES',
    summary: 'JSON file with example requests; GET / shows them as a page with pictures.',
    reference: 'ours',
    default: '',
    expectation: 'a file, or nothing',
    schema: text,
  }),
} as const;

/** Every setting of the server: one registry for reading, help and docs. */
export const SETTINGS = { ...HTTP_SETTINGS, ...SERVICE_SETTINGS } as const;
