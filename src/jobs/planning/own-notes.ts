import type { Plan, Policy } from '../../core/plan/plan.ts';
import { plural } from '../../core/text/plural.ts';

/** Where a plan knows from what earlier runs added. */
interface Evidence {
  /** RFC 3339, UTC; undefined: no run on this server is remembered. */
  readonly since: string | undefined;
  /** Undefined: there is no place for one. */
  readonly stateFolder: string | undefined;
}

/** What --only-own kept and removed, and on what evidence. */
export function ownNotes(
  { rows }: Pick<Plan, 'rows'>,
  { removals, memberships }: Policy,
  { since, stateFolder }: Evidence,
): readonly string[] {
  if (removals !== 'own') return [];
  if (memberships === 'add') return ['--only-own has no effect without --memberships sync'];
  const words = rows.flatMap(({ groups }) => groups.map(({ word }) => word));
  const removed = words.filter((word) => word === 'removed').length;
  const kept = words.filter((word) => word === 'kept_foreign').length;
  const from =
    since === undefined
      ? `no run on this server is on record in ${stateFolder ?? 'a state folder, which this account does not have'}`
      : `the record of runs on this server in ${stateFolder ?? 'the state folder'} begins on ${since.slice(0, 10)}`;
  return [
    `--only-own removes only what earlier runs added: ${plural(removed, 'membership')} to remove, ${kept} kept because no run on record added ${kept === 1 ? 'it' : 'them'}; ${from}`,
  ];
}
