import { z } from 'zod';
import { SERVICE_SETTINGS, defineSetting, integerBetween, list, text } from '@is/reply';

/** The pattern of the reference, its typing slips mended. Reference: caching.md 8; AK-10. */
const DEFAULT_ACCESS_PATTERN = [
  "%G %a %s %{ProcessingStatus}r %{Size}r %D %{ParseTime}r %{FetchTime}r %O %{ReqType}r '%{RootId}r' %{CacheUse}r",
  "%R [%I] '%{Referer}i' %{Host}i %{X-Forwarded-For}i %{If-None-Match}i %{If-Match}i %{If-Modified-Since}i",
  '%{Digest}r %{ContentType}r %p %{Exception}r %{CacheKey}r %{PeerServer}r %{SendTime}r %{Context}r',
  '%{TransformedUrl}r %{PathBasedAccess}r',
].join(' ');

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
    summary: 'How long an idle connection stays open at least; 0: as long as its client wants.',
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
  metricsPort: defineSetting({
    env: 'IS_METRICS_PORT',
    summary:
      'Port on which GET /metrics tells collectors (Prometheus) what the server does; 0 lets the system choose.',
    reference: 'ours',
    default: '',
    expectation: 'an integer from 0 to 65535, or nothing',
    schema: z.union([z.literal('').transform(() => undefined), integerBetween(0, 65_535)]),
  }),
  metricsHost: defineSetting({
    env: 'IS_METRICS_HOST',
    summary: 'Address to listen on for collectors.',
    reference: 'ours',
    default: '127.0.0.1',
    expectation: 'an IP address or host name',
    schema: text.pipe(z.string().regex(/^[\w.:-]+$/)),
  }),
  logLevel: defineSetting({
    env: 'IS_LOG_LEVEL',
    summary: 'Least severe log line that is written.',
    reference: 'IS::TraceClient',
    default: 'info',
    expectation: 'silent, error, warn, info or debug',
    schema: z.enum(['silent', 'error', 'warn', 'info', 'debug']),
  }),
  accessLogFolder: defineSetting({
    env: 'IS_LOG_DIR',
    summary:
      'Folder for access logs in the pattern of the reference, beside the structured log; none: not written.',
    reference: 'TC::directory',
    default: '',
    expectation: 'a folder, or nothing',
    schema: text,
  }),
  accessLogPrefix: defineSetting({
    env: 'IS_ACCESS_LOG_PREFIX',
    summary: 'Start of the name of an access log; yyyy-mm-dd.log follows (UTC). SIGHUP opens the file again.',
    reference: 'TC::prefix',
    default: 'access-',
    expectation: 'letters, digits, - _ and .',
    schema: text.pipe(z.string().regex(/^[\w.-]+$/)),
  }),
  accessLogPattern: defineSetting({
    env: 'IS_ACCESS_LOG_PATTERN',
    summary:
      'Layout of a line of the access log: %s, %D, %{Referer}i and so on; what is not known is a dash.',
    reference: 'TC::pattern',
    default: DEFAULT_ACCESS_PATTERN,
    expectation: 'a pattern',
    schema: text.pipe(z.string().min(1).max(4000)),
  }),
  accessLogDays: defineSetting({
    env: 'IS_LOG_MAX_DAYS',
    summary: 'Access logs of earlier days are deleted after so many; 0 keeps them.',
    reference: 'TC::maxDays',
    unit: 'days',
    default: '10',
    expectation: 'an integer from 0 to 36500',
    schema: integerBetween(0, 36_500),
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
