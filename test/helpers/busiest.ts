/** The highest number of instants in any half-open window of this length. */
export const busiest = (instants: readonly number[], windowMs: number): number =>
  Math.max(
    0,
    ...instants.map((start) => instants.filter((at) => at >= start && at - start < windowMs).length),
  );
