import type { RosterEntry } from '../../core/roster.ts';
import { noProfile } from '../../core/profile.ts';

/**
 * Rows of people whom the file lists as not active ask for nothing, not even for the groups that they name: what
 * remains is who they are.
 */
export function withoutRequestsOfInactive(entries: readonly RosterEntry[]): readonly RosterEntry[] {
  const inactive = new Map(
    entries.flatMap(({ username, sourceStatus }) =>
      sourceStatus === undefined || sourceStatus.standing === 'active'
        ? []
        : [[username, sourceStatus] as const],
    ),
  );
  if (inactive.size === 0) return entries;
  return entries.map((entry) => {
    const sourceStatus = inactive.get(entry.username);
    return sourceStatus === undefined ? entry : onlyWho(entry, sourceStatus);
  });
}

const onlyWho = (
  { row, username, profile, externalId, status }: RosterEntry,
  sourceStatus: NonNullable<RosterEntry['sourceStatus']>,
): RosterEntry => ({
  row,
  username,
  profile: profile.email === undefined ? noProfile : { email: profile.email },
  ...(externalId === undefined ? {} : { externalId }),
  ...(status === 'locked' ? { status } : {}),
  sourceStatus,
});
