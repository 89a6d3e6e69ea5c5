import type { StreamedBody } from '@is/reply';

/** Reads a piece when the connection has taken the last one; a client that goes away ends the reading. */
export function streamedBody(stream: StreamedBody): ReadableStream<Uint8Array> {
  const chunks = stream.chunks()[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        // A generator that was never started runs none of its clean-up.
        await chunks.return?.();
        await stream.close();
      },
    },
    { highWaterMark: 0 },
  );
}
