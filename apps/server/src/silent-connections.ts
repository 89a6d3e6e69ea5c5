import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** How often connections are looked at: an idle one stays open for up to two such intervals longer than it has to. */
const LONGEST_INTERVAL_MS = 1000;
const SHORTEST_INTERVAL_MS = 100;

export interface SilenceLimits {
  /** How long an idle connection stays open at least; 0: for as long as its client wants. */
  readonly keepAliveMs: number;
  /** How long a client may take nothing of a reply. */
  readonly writeStallMs: number;
}

/** What had passed, both ways, when a connection was looked at, and since when no more did. */
interface Traffic {
  bytes: number;
  sinceMs: number;
}

/**
 * Closes connections whose client takes nothing of a reply for so long, and idle ones. A client that waits for a long save is
 * silent, too, but has nothing to take: it stays (security.md D19, D24). Who has had no reply yet is not idle: Node watches
 * how long its first request may take.
 *
 * Neither costs a hit a timer: only connections that are worked for, or have something left to take, carry a time-out, and
 * idle ones are found by their counts of bytes. Node's own way sets and clears two timers for each reply. Decision: ADR 0104.
 */
export class SilentConnections {
  readonly #limits: SilenceLimits;
  /** How many requests of a connection are in work: a client may send the next one before it has a reply. */
  readonly #working = new Map<Socket, number>();
  readonly #traffic = new Map<Socket, Traffic>();

  constructor(server: Server, limits: SilenceLimits) {
    this.#limits = limits;
    server.keepAliveTimeout = 0;
    server.setTimeout(0, (socket) => {
      if (socket.writableLength > 0 || !this.#working.has(socket)) socket.destroy();
    });
    if (limits.keepAliveMs > 0) this.#watchIdle(server);
  }

  /** Work whose end nobody knows, with a reply that may come in pieces. */
  async during(socket: Socket, work: () => Promise<void>): Promise<void> {
    this.#count(socket, 1);
    socket.setTimeout(this.#limits.writeStallMs);
    try {
      await work();
    } finally {
      this.#count(socket, -1);
    }
  }

  /** A reply was handed over as a whole. */
  replied(socket: Socket): void {
    if (socket.writableLength > 0) socket.setTimeout(this.#limits.writeStallMs);
  }

  #count(socket: Socket, change: 1 | -1): void {
    const requests = (this.#working.get(socket) ?? 0) + change;
    if (requests === 0) this.#working.delete(socket);
    else this.#working.set(socket, requests);
  }

  #watchIdle(server: Server): void {
    server.on('connection', (socket) => {
      this.#traffic.set(socket, { bytes: 0, sinceMs: performance.now() });
      socket.once('close', () => this.#traffic.delete(socket));
    });
    const intervalMs = Math.max(
      SHORTEST_INTERVAL_MS,
      Math.min(this.#limits.keepAliveMs, LONGEST_INTERVAL_MS),
    );
    server.once('listening', () => {
      const looks = setInterval(() => this.#closeIdle(), intervalMs);
      looks.unref();
      server.once('close', () => clearInterval(looks));
    });
  }

  #closeIdle(): void {
    const nowMs = performance.now();
    for (const [socket, traffic] of this.#traffic) {
      const isBusy = this.#working.has(socket) || socket.writableLength > 0;
      const bytes = socket.bytesRead + socket.bytesWritten;
      if (!isBusy && (socket.timeout ?? 0) > 0) socket.setTimeout(0);
      if (isBusy || socket.bytesWritten === 0 || bytes !== traffic.bytes) {
        traffic.bytes = bytes;
        traffic.sinceMs = nowMs;
      } else if (nowMs - traffic.sinceMs >= this.#limits.keepAliveMs) socket.destroy();
    }
  }
}
