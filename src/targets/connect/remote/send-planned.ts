import type { PlannedSearch, SearchPlanner } from './search-planner.ts';

/** A search that was sent, and its answer when it arrives. */
interface Sent<Name extends string, Answer> {
  readonly search: PlannedSearch<Name>;
  readonly answer: Promise<Answer>;
}

/**
 * Sends the searches of a planner, several at once. Answers are taken in the order of the searches, so that the same
 * answers lead to the same searches, however long each takes. After a rejection no search is sent; the whole rejects
 * with it once the others have ended.
 */
export async function sendPlanned<Name extends string, Answer>(
  planner: SearchPlanner<Name>,
  atOnce: number,
  {
    send,
    take,
  }: {
    readonly send: (search: PlannedSearch<Name>) => Promise<Answer>;
    readonly take: (search: PlannedSearch<Name>, answer: Answer) => void;
  },
): Promise<void> {
  const underWay: Sent<Name, Answer>[] = [];
  try {
    for (;;) {
      while (underWay.length < Math.max(1, atOnce)) {
        const search = planner.next();
        if (search === undefined) break;
        const answer = send(search);
        // Awaited below; until then a rejection must not count as unhandled.
        answer.catch(() => undefined);
        underWay.push({ search, answer });
      }
      const [oldest] = underWay;
      if (oldest === undefined) return;
      take(oldest.search, await oldest.answer);
      underWay.shift();
    }
  } finally {
    await Promise.allSettled(underWay.map(({ answer }) => answer));
  }
}
