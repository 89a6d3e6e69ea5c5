import type { StreamedBody } from '@is/reply';

/**
 * Reads a piece when the connection has taken the last one; a client that goes away ends the reading.
 * @param breakOff told once when no more can be read; has to end the connection, which ends the stream
 */
export function streamedBody(
  stream: StreamedBody,
  breakOff: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const chunks = stream.chunks()[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done === true) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          // Not passed on: the framework would print it, and send it to the client as if it belonged to the body.
          breakOff(error);
        }
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
