import { foldCase } from '../core/ids.ts';
import { foldHeader } from './header/columns.ts';
import { shown } from './cells/fault.ts';
import type { RosterPrint } from './roster-print.ts';

/** How much smaller than the one before a file may be. */
export interface ShrinkageLimits {
  readonly maxRemovals: number;
  readonly maxRemovalPercent: number;
}

/** Below this many rows a percentage means little. */
const SMALLEST_SHARE_POPULATION = 10;
/** In a smaller group, one person who leaves may be half of it. */
const SMALLEST_HALVED_GROUP = 4;

/** What a roster lacks beside the one before: the signs of an export that was cut off. Empty: nothing. */
export function findShrinkage(before: RosterPrint, now: RosterPrint, limits: ShrinkageLimits): string[] {
  if (before.sha256 === now.sha256) return [];
  return [
    ...lostRows(before, now, limits),
    ...lostColumns(before, now),
    ...lostGroups(before, now),
    ...(before.lastLine === 'ended' && now.lastLine === 'open' ? ['its last line has no line end'] : []),
    ...lostEnd(before, now),
  ];
}

function lostRows(before: RosterPrint, now: RosterPrint, limits: ShrinkageLimits): string[] {
  const lost = before.rows.length - now.rows.length;
  const percent = (lost * 100) / Math.max(1, before.rows.length);
  const bySharing = before.rows.length >= SMALLEST_SHARE_POPULATION && percent > limits.maxRemovalPercent;
  if (lost <= limits.maxRemovals && !bySharing) return [];
  return [`it has ${now.rows.length} rows instead of ${before.rows.length}`];
}

function lostColumns(before: RosterPrint, now: RosterPrint): string[] {
  const left = new Set([...now.columns, ...(now.stated ?? [])].map(foldHeader));
  const lost = before.columns.filter((column) => !left.has(foldHeader(column)));
  return lost.length === 0
    ? []
    : [`it lacks ${lost.map((name) => `the column ${shown(name)}`).join(' and ')}`];
}

function lostGroups(before: RosterPrint, now: RosterPrint): string[] {
  const leftByGroup = new Map(Object.entries(now.groups).map(([group, people]) => [foldCase(group), people]));
  return Object.entries(before.groups).flatMap(([group, people]) => {
    const left = leftByGroup.get(foldCase(group)) ?? 0;
    return people < SMALLEST_HALVED_GROUP || left * 2 > people
      ? []
      : [`only ${left} of the ${people} people in the group ${shown(group)} are left`];
  });
}

/** A file that stops earlier and has no new row, except perhaps a last one that was cut through. */
function lostEnd(before: RosterPrint, now: RosterPrint): string[] {
  const lost = before.rows.length - now.rows.length;
  const whole = now.lastLine === 'open' ? now.rows.length - 1 : now.rows.length;
  const same = now.rows.slice(0, whole).every((row, at) => row === before.rows[at]);
  if (lost <= 0 || !same) return [];
  return [`it is the earlier file without its last ${lost === 1 ? 'row' : `${lost} rows`}`];
}
