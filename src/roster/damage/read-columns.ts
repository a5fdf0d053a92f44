import type { Layout } from '../header/layout.ts';

/** The positions of a roster's own columns, apart from secrets, which are taken exactly as they are. */
export function readColumns({ at, statusColumns, secretColumns }: Layout): readonly number[] {
  const positions = new Set([...at.values(), ...statusColumns.map((status) => status.at)]);
  for (const secret of secretColumns) positions.delete(secret);
  return [...positions];
}
