import type { DecidedGroup, DecidedUser } from '../core/migration/decided-map.ts';
import type { StayingBehind } from '../core/migration/move.ts';
import { isManaged, whyBehind } from './why-behind.ts';

/**
 * Each membership of the first server that does not move: its account stays behind, or its group does, or the second
 * server does not decide who is in the group.
 * @param stays why an account stays behind; undefined for one that moves
 */
export function membershipsBehind(
  users: readonly DecidedUser[],
  groups: readonly DecidedGroup[],
  stays: (user: DecidedUser) => StayingBehind['why'] | undefined,
): StayingBehind[] {
  const behind = new Map(
    groups.flatMap((group) => {
      const why = isManaged(group)
        ? 'managed_by_provider'
        : group.end === 'leave_behind'
          ? whyBehind(group)
          : undefined;
      return why === undefined ? [] : [[group.source.name, { why, by: group }] as const];
    }),
  );
  return users.flatMap((user) => {
    const why = stays(user);
    return user.groups.flatMap((name): StayingBehind[] => {
      const cause = why === undefined ? behind.get(name) : { why, by: user };
      return cause === undefined ? [] : [membershipBehind(user, name, cause)];
    });
  });
}

interface Cause {
  readonly why: StayingBehind['why'];
  /** Whose decision it was. */
  readonly by: Pick<StayingBehind, 'reviewer' | 'reason'>;
}

const membershipBehind = ({ source }: DecidedUser, group: string, { why, by }: Cause): StayingBehind => ({
  kind: 'membership',
  name: source.username,
  displayName: source.displayName,
  groups: [group],
  why,
  reviewer: by.reviewer,
  reason: by.reason,
});
