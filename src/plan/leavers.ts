import type { DirectoryUser } from '../core/directory.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import { someOf } from '../core/text/some-of.ts';
import type { Blocked, Existing, Newcomer } from './identity/identify.ts';
import type { PlanInputs } from './inputs.ts';
import { evidenceFor, type MatchAccount } from './identity/probable-account.ts';

/** Whether the file lists somebody as one who may not sign in now: no account is created, whatever else it says. */
export const isInactive = ({ sourceStatus }: Pick<RosterEntry, 'sourceStatus'>): boolean =>
  sourceStatus !== undefined && sourceStatus.standing !== 'active';

/** The rows as the policy has them: `lock` asks that the accounts of people who have left are locked. */
export function withLeaversLocked(inputs: PlanInputs): PlanInputs {
  const { roster, policy } = inputs;
  if (policy.leavers === undefined) return inputs;
  const entries = roster.entries.map((entry): RosterEntry =>
    hasLeft(entry) ? { ...entry, profile: {}, status: 'locked' } : entry,
  );
  return { ...inputs, roster: { ...roster, entries } };
}

/** Why the row of somebody who is not active changes nothing; undefined where it may. */
export function skipInactive(
  identity: Existing | Newcomer,
  person: RosterEntry,
  matchAccount: MatchAccount,
): Blocked | undefined {
  if (!isInactive(person)) return undefined;
  if (identity.kind === 'existing' && person.status === 'locked') return undefined;
  const told = [...identity.notes, listedAs(person)].join('; ');
  const what = identity.kind === 'existing' ? fateOfAccount(identity, person) : 'no account is created';
  const evidence = identity.kind === 'newcomer' ? evidenceFor(person, matchAccount) : undefined;
  const detail = [`${told}: ${what}`, ...(evidence === undefined ? [] : [evidence])].join('; ');
  return { kind: 'blocked', outcome: 'skipped', detail };
}

const listedAs = ({ sourceStatus }: RosterEntry): string =>
  `the file lists the person as ${sourceStatus?.word ?? ''}`;

function fateOfAccount({ user }: Existing, { sourceStatus }: RosterEntry): string {
  if (user.locked) return 'the account is locked already';
  return sourceStatus?.standing === 'gone'
    ? 'the account is left as it is, and --lock-leavers locks it'
    : 'the account is left as it is';
}

/** Who is not active, as the file lists them, and what that means for their accounts. */
export function leaverNotes(
  entries: readonly RosterEntry[],
  rows: readonly PlannedRow[],
  users: readonly DirectoryUser[],
): string[] {
  const unlocked = new Set<string>(users.flatMap(({ guid, locked }) => (locked ? [] : [guid])));
  const planned = new Map(rows.map((row) => [row.row, row]));
  const people = new Map(
    entries.filter(isInactive).flatMap((entry) => {
      const row = planned.get(entry.row);
      return row?.expected === 'skipped' ? [[entry.username, { entry, row }] as const] : [];
    }),
  );
  const isOpen = ({ row }: Listed): boolean => row.guid !== undefined && unlocked.has(row.guid);
  const all = [...people.values()];
  const sentences: readonly (readonly [says: string, of: (each: Listed) => boolean])[] = [
    [
      'no account is created for people whom the file lists as not active',
      ({ row }) => row.guid === undefined,
    ],
    [
      'people whom the file lists as having left or suspended can still sign in, and --lock-leavers locks their accounts',
      (each) => isOpen(each) && hasLeft(each.entry),
    ],
    [
      'the accounts of people whom the file lists as away are left as they are',
      (each) => isOpen(each) && !hasLeft(each.entry),
    ],
  ];
  return sentences.flatMap(([says, of]) => {
    const found = all.filter(of);
    return found.length === 0 ? [] : [`${says} (${found.length}): ${namesOf(found)}`];
  });
}

interface Listed {
  readonly entry: RosterEntry;
  readonly row: PlannedRow;
}

const namesOf = (people: readonly Listed[]): string =>
  someOf(people.map(({ entry: { username, sourceStatus } }) => `${username} (${sourceStatus?.word ?? ''})`));

const hasLeft = ({ sourceStatus }: RosterEntry): boolean => sourceStatus?.standing === 'gone';
