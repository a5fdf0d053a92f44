import { subjectKey } from '../../core/review/subject.ts';
import type { AccessGrant, AccessMembership, AccessOverview, AccessUser } from '../../core/review/access.ts';

/** The accounts that a workbook is to decide on: all, or those of one reviewer. */
export const accountsToDecide = ({ users, scope }: AccessOverview): readonly AccessUser[] =>
  scope === undefined ? users : users.filter(({ user }) => scope.accounts.has(user.guid));

/** The same for memberships. */
export const membershipsToDecide = ({
  users,
  scope,
}: AccessOverview): { readonly of: AccessUser; readonly membership: AccessMembership }[] =>
  users.flatMap((of) =>
    of.memberships
      .filter(({ group }) => scope?.memberships.has(subjectKey(of.user.guid, group.guid)) ?? true)
      .map((membership) => ({ of, membership })),
  );

/** The same for grants on content; empty where the export has none. */
export const grantsToDecide = ({ content, scope }: AccessOverview): readonly AccessGrant[] =>
  (content?.grants ?? []).filter(({ key }) => scope?.grants.has(key) ?? true);
