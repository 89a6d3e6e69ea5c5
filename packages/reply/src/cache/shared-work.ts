/** Work that everybody who asks for the same thing at the same time waits for together. */
export interface SharedWork<T> {
  /**
   * Waits for the work of this key, starting it if nobody else waits for it. Who leaves by `signal` is rejected at once
   * and disturbs nobody; with the last one the work is aborted and forgotten.
   * @throws the signal's reason, or what the work failed with
   */
  join(key: string, start: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly abort: () => void;
  waiting: number;
}

export function createSharedWork<T>(): SharedWork<T> {
  const flights = new Map<string, Flight<T>>();

  function launch(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const forget = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const flight: Flight<T> = {
      result: start(controller.signal).finally(forget),
      abort() {
        forget();
        controller.abort();
      },
      waiting: 0,
    };
    flights.set(key, flight);
    return flight;
  }

  return {
    async join(key, start, signal) {
      signal.throwIfAborted();
      return waitFor(flights.get(key) ?? launch(key, start), signal);
    },
  };
}

function waitFor<T>(flight: Flight<T>, signal: AbortSignal): Promise<T> {
  flight.waiting += 1;
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.abort();
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    flight.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
