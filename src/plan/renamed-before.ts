import type { DirectoryUser } from '../core/directory.ts';
import type { NameIndex } from '../core/identity.ts';
import type { PlannedRow } from '../core/plan.ts';
import type { RosterEntry } from '../core/roster.ts';
import type { Existing } from './identify.ts';

/** A row that renames has nothing left to rename the second time: the account goes by its new name. */
export function renamedBefore(
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
 * A new name comes last of all, so an account that was renamed before is as its rows ask. One that is not
 * may be somebody else's, and is not touched.
 */
export function leaveWhoMayBeAnother(rows: readonly PlannedRow[], { user }: Existing): readonly PlannedRow[] {
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
