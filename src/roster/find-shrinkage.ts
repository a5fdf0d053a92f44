import { foldHeader } from './header/columns.ts';
import { shown } from './cells/fault.ts';
import type { RosterPrint } from './roster-print.ts';

/** How far a file may fall behind the one before. */
export interface ShrinkageLimits {
  readonly maxRemovals: number;
  readonly maxRemovalPercent: number;
}

/** Below so many rows a share says nothing. */
const SMALLEST_SHARE_POPULATION = 10;
/** Of a smaller group one person who leaves may be half. */
const SMALLEST_HALVED_GROUP = 4;

/** In what a roster is less than the one before: the signs of an export that was cut off. Empty: in nothing. */
export function findShrinkage(before: RosterPrint, now: RosterPrint, limits: ShrinkageLimits): string[] {
  if (before.sha256 === now.sha256) return [];
  return [
    ...lostRows(before, now, limits),
    ...lostColumns(before, now),
    ...lostGroups(before, now),
    ...(before.lastLine === 'ended' && now.lastLine === 'open' ? ['its last line does not end'] : []),
    ...lostEnd(before, now),
  ];
}

function lostRows(before: RosterPrint, now: RosterPrint, limits: ShrinkageLimits): string[] {
  const lost = before.rows.length - now.rows.length;
  const percent = (lost * 100) / Math.max(1, before.rows.length);
  const bySharing = before.rows.length >= SMALLEST_SHARE_POPULATION && percent > limits.maxRemovalPercent;
  if (lost <= limits.maxRemovals && !bySharing) return [];
  return [`it has ${now.rows.length} rows where there were ${before.rows.length}`];
}

function lostColumns(before: RosterPrint, now: RosterPrint): string[] {
  const left = new Set(now.columns.map(foldHeader));
  const lost = before.columns.filter((column) => !left.has(foldHeader(column)));
  return lost.length === 0
    ? []
    : [`it lacks ${lost.map((name) => `the column ${shown(name)}`).join(' and ')}`];
}

function lostGroups(before: RosterPrint, now: RosterPrint): string[] {
  return Object.entries(before.groups).flatMap(([group, people]) => {
    const left = Object.hasOwn(now.groups, group) ? (now.groups[group] ?? 0) : 0;
    return people < SMALLEST_HALVED_GROUP || left * 2 > people
      ? []
      : [`of the ${people} people of the group ${shown(group)} ${left} are left`];
  });
}

/** A file that stops earlier and says nothing new, but perhaps in a last row that was cut through. */
function lostEnd(before: RosterPrint, now: RosterPrint): string[] {
  const lost = before.rows.length - now.rows.length;
  const whole = now.lastLine === 'open' ? now.rows.length - 1 : now.rows.length;
  const same = now.rows.slice(0, whole).every((row, at) => row === before.rows[at]);
  if (lost <= 0 || !same) return [];
  return [`it is the beginning of the earlier one, without its last ${lost === 1 ? 'row' : `${lost} rows`}`];
}
