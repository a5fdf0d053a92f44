import type { PlannedSearch, SearchPlanner } from './search-planner.ts';

/**
 * Sends the searches of a planner, several at once. After a rejection no search is started; the whole rejects with it
 * once the others have ended.
 */
export async function sendPlanned<Name extends string>(
  planner: SearchPlanner<Name>,
  atOnce: number,
  send: (search: PlannedSearch<Name>) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const start = (search: PlannedSearch<Name>): void => {
    const sending = send(search)
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };
  for (;;) {
    while (failures.length === 0 && underWay.size < Math.max(1, atOnce)) {
      const search = planner.next();
      if (search === undefined) break;
      start(search);
    }
    if (underWay.size === 0) break;
    await Promise.race(underWay);
  }
  if (failures.length > 0) throw failures[0];
}
