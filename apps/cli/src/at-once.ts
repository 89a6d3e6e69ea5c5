/** Works through items, so many at a time, in their order. Ends early, without error, once `signal` fires. */
export async function atOnce<T>(
  items: readonly T[],
  { count, signal }: { readonly count: number; readonly signal?: AbortSignal },
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const lanes = Array.from({ length: count }, async () => {
    for (const item of waiting) {
      if (signal?.aborted === true) return;
      await work(item);
    }
  });
  await Promise.all(lanes);
}
