import type { DirectoryUser } from '../../core/directory.ts';
import type { NameIndex } from '../../core/identity.ts';
import type { PlannedRow } from '../../core/plan/plan.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { Existing } from './identify.ts';

/** When a row that renames is imported again, the account already has its new name. */
export function findRenamedBefore(
  { username, newUsername }: RosterEntry,
  accounts: NameIndex<DirectoryUser>,
): Existing | undefined {
  if (newUsername === undefined || accounts.match(username).kind !== 'none') return undefined;
  const account = accounts.match(newUsername);
  if (account.kind !== 'exact') return undefined;
  const note = `no account is called ${username}; ${newUsername} is taken to be it, renamed by an earlier run`;
  return { kind: 'existing', user: account.match, notes: [note] };
}

/**
 * A rename comes last, so an account that an earlier run renamed matches its rows in everything else. One that
 * does not may be somebody else's, and is not changed.
 */
export function refuseDoubtfulRename(rows: readonly PlannedRow[], { user }: Existing): readonly PlannedRow[] {
  if (rows.every(({ steps }) => steps.length === 0)) return rows;
  return rows.map((row) => ({
    ...row,
    expected: 'conflict',
    detail: `no account is called ${row.username}, and ${user.username} does not match the row: it may be somebody else's account`,
    roleAfter: user.role,
    steps: [],
    groups: [],
  }));
}
