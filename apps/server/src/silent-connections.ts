import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes connections whose client takes nothing of a reply for so long, and idle ones when Node's keep-alive time is over:
 * a server with a listener of time-outs closes none by itself. A client that waits for a long save is silent, too, but has
 * nothing to take: it stays (security.md D19, D24).
 *
 * Only connections that are worked for, or have something left to take, carry the time-out: kept up for every one, it costs
 * a hit some per cent.
 */
export class SilentConnections {
  readonly #stallMs: number;
  /** How many requests of a connection are in work: a client may send the next one before it has a reply. */
  readonly #working = new Map<Socket, number>();

  constructor(server: Server, stallMs: number) {
    this.#stallMs = stallMs;
    server.setTimeout(0, (socket) => {
      if (socket.writableLength > 0 || !this.#working.has(socket)) socket.destroy();
    });
  }

  /** Work whose end nobody knows, with a reply that may come in pieces. */
  async during(socket: Socket, work: () => Promise<void>): Promise<void> {
    this.#count(socket, 1);
    socket.setTimeout(this.#stallMs);
    try {
      await work();
    } finally {
      this.#count(socket, -1);
    }
  }

  /** A reply was handed over as a whole. */
  replied(socket: Socket): void {
    if (socket.writableLength > 0) socket.setTimeout(this.#stallMs);
  }

  #count(socket: Socket, change: 1 | -1): void {
    const requests = (this.#working.get(socket) ?? 0) + change;
    if (requests === 0) this.#working.delete(socket);
    else this.#working.set(socket, requests);
  }
}
