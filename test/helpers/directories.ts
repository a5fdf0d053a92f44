import type { Directory, DirectoryGroup, DirectoryUser, LookedUp } from '../../src/core/directory.ts';
import { groupGuid, userGuid } from '../../src/core/ids.ts';
import type { Profile } from '../../src/core/profile.ts';
import { groupName, username } from './rosters.ts';

/** An account in short form, for tables; what is left out is ordinary. */
export interface AccountSketch extends Partial<Omit<DirectoryUser, 'guid' | 'username'>> {
  readonly username: string;
  /** Default: `u-<username>`; needed where two accounts have the same name. */
  readonly guid?: string;
}

const accountOf = ({ username: name, guid, ...sketch }: AccountSketch): DirectoryUser => ({
  email: '',
  firstName: '',
  lastName: '',
  role: 'viewer',
  locked: false,
  confirmed: true,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...sketch,
  guid: userGuid(guid ?? `u-${name}`),
  username: username(name),
});

/** A server: its accounts, and its groups with the usernames of their members. */
export function directoryOf(
  accounts: readonly (string | AccountSketch)[],
  groups: Readonly<Record<string, readonly string[]>> = {},
): Directory {
  const users = accounts.map((sketch) =>
    accountOf(typeof sketch === 'string' ? { username: sketch } : sketch),
  );
  return {
    users,
    groups: Object.entries(groups).map(([name, members]): DirectoryGroup => ({
      guid: groupGuid(`g-${name}`),
      name: groupName(name),
      members: members.map((member) => userGuid(`u-${member}`)),
    })),
  };
}

/** What a search of the remote directory finds for one name. */
export const found = (name: string, profile: Profile = {}): LookedUp => ({
  kind: 'found',
  name,
  profile: { email: '', firstName: '', lastName: '', ...profile },
  attempts: 1,
});
export const absent = (...similar: readonly string[]): LookedUp => ({ kind: 'absent', similar, attempts: 1 });
export const ambiguous = (...candidates: readonly string[]): LookedUp => ({
  kind: 'ambiguous',
  candidates,
  attempts: 1,
});
export const truncated: LookedUp = { kind: 'truncated', returned: 500, attempts: 1 };
export const failed = (message: string): LookedUp => ({ kind: 'failed', failure: { message }, attempts: 5 });
