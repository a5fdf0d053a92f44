import { daysBetween } from '../days.ts';
import type { PackFacts } from '../review/pack.ts';
import { plural } from '../text/plural.ts';

/**
 * After more days than these, an export is called old. A move within a week is ordinary; after that, some people have
 * joined, left or changed their role in most organizations.
 */
const DAYS_TO_MENTION = 7;

type Side = Pick<PackFacts, 'serverUrl' | 'extractedAt'>;

/** The two sides of a map; with `change`, one server before and after a change. */
interface Sides {
  readonly change?: 'provider';
  readonly first: Side;
  readonly second: Side;
}

/** That the exports of a map are far apart or old, in a sentence; undefined where they are not. */
export function ageOfExports({ change, first, second }: Sides, now: Date): string | undefined {
  const apart = Math.max(daysOld(first, second), daysOld(second, first));
  if (apart > DAYS_TO_MENTION && change === undefined) {
    return `the two sides were read ${plural(apart, 'day')} apart: ${dated(first)}, ${dated(second)}. Whatever has changed in between is on one side only: export both servers again, one after the other.`;
  }
  const age = daysBetween(second.extractedAt, now.toISOString());
  return age > DAYS_TO_MENTION
    ? `the export is ${plural(age, 'day')} old: ${dated(second)}. Whatever has changed since is not in it: export again before you change anything.`
    : undefined;
}

/** That the first server may have changed between its export and that of the second one, which is verified. */
export function ageOfVerified({ first, second }: Sides): string | undefined {
  const apart = daysOld(first, second);
  return apart > DAYS_TO_MENTION
    ? `the export of ${dated(second)} is compared with one of ${dated(first)}, ${plural(apart, 'day')} earlier: what has changed on the first server since is not compared.`
    : undefined;
}

/** By how many days a side is older than another. */
const daysOld = (side: Side, other: Side): number => daysBetween(side.extractedAt, other.extractedAt);

const dated = ({ serverUrl, extractedAt }: Side): string => `${serverUrl} on ${extractedAt.slice(0, 10)}`;
