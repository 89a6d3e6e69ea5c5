import type { Reply, ServiceLoad } from '@is/reply';
import { ERROR_PRESENTATION } from '@is/reply';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { AccessLog } from './access-log.js';
import { lengthOf, statusOf } from './write-http-response.js';

/** What a server counts, and its text for collectors that understand Prometheus. */
export interface Metrics extends AccessLog {
  readonly mediaType: string;
  text(): Promise<string>;
}

/** Seconds: hits are below the first, a large picture near the last. */
const DURATIONS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Values of every label come from registries and states of ours, never from a client: their number is bounded. */
type ReplyLabels = 'type' | 'status' | 'cache';

/** @param load asked when somebody collects */
export function createMetrics(load: () => ServiceLoad): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const gauge of gaugesOf(load)) registry.registerMetric(gauge);
  const replies = new Counter<ReplyLabels>({
    name: 'imageserving_replies_total',
    help: 'Replies by request type, HTTP status and what the response cache did.',
    labelNames: ['type', 'status', 'cache'],
    registers,
  });
  const failures = new Counter<'class' | 'code'>({
    name: 'imageserving_failures_total',
    help: 'Replies that tell of a failure, by its class and code.',
    labelNames: ['class', 'code'],
    registers,
  });
  const seconds = new Histogram<'type'>({
    name: 'imageserving_reply_seconds',
    help: 'Time from the request to its reply, in seconds; sending is not in it.',
    labelNames: ['type'],
    buckets: DURATIONS,
    registers,
  });
  const bytes = new Counter({
    name: 'imageserving_reply_bytes_total',
    help: 'Bytes of the bodies of replies.',
    registers,
  });
  return {
    wantsSuccesses: true,
    write({ reply, durationMs }) {
      replies.inc(labelsOf(reply));
      seconds.observe({ type: typeOf(reply) }, durationMs / 1000);
      bytes.inc(lengthOf(reply));
      if (!reply.failure) return;
      const { code } = reply.failure;
      failures.inc({ class: ERROR_PRESENTATION[code].class, code });
    },
    repeatedly(_target, reply) {
      const count = replies.labels(labelsOf(reply));
      const duration = seconds.labels(typeOf(reply));
      return ({ body, durationMs }) => {
        count.inc();
        duration.observe(durationMs / 1000);
        bytes.inc(Buffer.byteLength(body));
      };
    },
    mediaType: registry.contentType,
    text: () => registry.metrics(),
  };
}

function labelsOf(reply: Omit<Reply, 'body'>): Record<ReplyLabels, string> {
  const { cacheUse = 'none' } = reply.facts;
  return { type: typeOf(reply), status: String(statusOf(reply)), cache: cacheUse };
}

/** `none`: the request could not be understood far enough. */
function typeOf({ facts: { requestType = 'none' } }: Omit<Reply, 'body'>): string {
  return requestType;
}

/** Read when somebody collects. */
function gaugesOf(load: () => ServiceLoad): readonly Gauge[] {
  const registers: Registry[] = [];
  return [
    new Gauge({
      name: 'imageserving_render_processes',
      help: 'Processes that draw pictures or read headers, by what they are doing.',
      labelNames: ['purpose', 'state'],
      registers,
      collect() {
        this.reset();
        for (const { purpose, state } of load().processes) this.inc({ purpose, state });
      },
    }),
    new Gauge({
      name: 'imageserving_waiting',
      help: 'Work that waits for a process.',
      labelNames: ['purpose'],
      registers,
      collect() {
        const { waitingReplies, waitingSaves, waitingHeaders } = load();
        this.set({ purpose: 'reply' }, waitingReplies);
        this.set({ purpose: 'save' }, waitingSaves);
        this.set({ purpose: 'header' }, waitingHeaders);
      },
    }),
    new Gauge({
      name: 'imageserving_catalogs',
      help: 'Catalogs of the snapshot that is served.',
      registers,
      collect() {
        this.set(load().catalogs);
      },
    }),
  ];
}
