import { someOf } from '../../core/text/some-of.ts';
import type { PlannedRow } from '../../core/plan/plan.ts';

/** People who are to hand over what they own, and own nothing: otherwise a plan without a change would not say why. */
export function nothingOwnedNotes(rows: readonly PlannedRow[]): string[] {
  const people = [
    ...new Set(rows.flatMap(({ username, content }) => (content?.length === 0 ? [username] : []))),
  ];
  if (people.length === 0) return [];
  const own = people.length === 1 ? 'owns' : 'own';
  return [`there is nothing to hand over: ${someOf(people)} ${own} no content and no groups`];
}
