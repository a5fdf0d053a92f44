/**
 * Workers take items one after the other, so that items are not queued anywhere else. After a rejection no
 * item is started; the whole rejects with it once the other workers have finished their current items.
 */
export async function inParallel<T>(
  workers: number,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const pull = async (): Promise<void> => {
    while (failures.length === 0) {
      const next = queue.next();
      if (next.done === true) return;
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, pull));
  if (failures.length > 0) throw failures[0];
}
