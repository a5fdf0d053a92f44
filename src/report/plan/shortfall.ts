import type { PlannedRow } from '../../core/plan/plan.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';

/** How many rows a plan has, and how many of them it cannot carry out. */
export interface Shortfall {
  readonly rows: number;
  readonly failing: number;
  readonly inPart: number;
}

/** Rows that are left out on purpose (`skipped`) and accounts that wait for an approval are none. */
export function shortfallOf(rows: readonly Pick<PlannedRow, 'expected'>[]): Shortfall {
  const short = rows.map(({ expected }) => outcomeMeanings[expected]).filter(({ exit }) => exit !== 'ok');
  const inPart = short.filter(({ family }) => family === 'partly done').length;
  return { rows: rows.length, failing: short.length - inPart, inPart };
}
