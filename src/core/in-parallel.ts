/**
 * Workers pull items one after the other, so that nothing is queued anywhere else. The first rejection
 * rejects the whole; the others end the item they hold.
 */
export async function inParallel<T>(
  workers: number,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const pull = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, pull));
}
