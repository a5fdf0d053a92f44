/**
 * Workers pull items one after the other, so that nothing is queued anywhere else. After a rejection no
 * further item is begun; the first one rejects the whole, once the others have ended the item they hold.
 */
export async function inParallel<T>(
  workers: number,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const errors: unknown[] = [];
  const pull = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true && errors.length === 0; next = queue.next()) {
      await work(next.value).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, pull));
  if (errors.length > 0) throw errors[0];
}
