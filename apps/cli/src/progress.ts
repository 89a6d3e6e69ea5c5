import type { WriteStream } from 'node:tty';

export interface Progress {
  stop(): void;
}

/** Work shorter than this shows nothing. */
const FIRST_SIGN_MS = 500;
const CLEAR_LINE = '\r\u001b[K';

/** A running clock on a terminal, nothing on a pipe or file. */
export function showProgress(stream: WriteStream): Progress {
  return showCount(stream, () => 'rendering');
}

/** What is being done and for how long, on a terminal. */
export function showCount(stream: WriteStream, doing: () => string): Progress {
  if (!stream.isTTY) return { stop: () => undefined };
  const startMs = Date.now();
  const timer = setInterval(() => {
    stream.write(`${CLEAR_LINE}${doing()} … ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
  }, FIRST_SIGN_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      stream.write(CLEAR_LINE);
    },
  };
}
