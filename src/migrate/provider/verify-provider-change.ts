import { defined } from '../../core/defined.ts';
import { groupBy } from '../../core/group-by.ts';
import { foldCase } from '../../core/ids.ts';
import type { DecidedRow, DecidedUser } from '../../core/migration/decided-map.ts';
import type { ExplainedBy, MoveDifference } from '../../core/migration/verification.ts';
import type { Pack, PackUser } from '../../core/review/pack.ts';
import { keysOf } from './plan-provider-change.ts';
import { compareMemberships } from './verify-memberships.ts';

/**
 * How a server differs from what was decided for a change of its sign-in provider: the accounts that there are, their ids,
 * usernames, roles and status, the groups and memberships, and people who have two accounts.
 * @param before the server before the change
 * @param after the same server after it
 */
export function verifyProviderChange(
  before: Pack,
  decided: readonly DecidedRow[],
  after: Pack,
): MoveDifference[] {
  const rows = decided.filter((row): row is DecidedUser => row.kind === 'user');
  const now = new Map(after.users.map((user) => [user.guid, user]));
  return [
    ...rows.flatMap((row) => differencesOfAccount(row, now.get(row.source.guid))),
    ...newAccounts(before, after),
    ...twins(before, after),
    ...compareMemberships(before, after),
  ];
}

function differencesOfAccount(row: DecidedUser, found: PackUser | undefined): MoveDifference[] {
  const { source } = row;
  if (found === undefined)
    return [accountRow(source.username, { what: 'account', expected: source.username, found: '' })];
  const { to } = keysOf(row);
  return [
    { what: 'external_id', expected: to.externalId, found: found.externalId ?? '' },
    { what: 'username', expected: to.username, found: found.username },
    { what: 'role', expected: source.role, found: found.role },
    { what: 'status', expected: source.status, found: found.status },
  ]
    .filter((each) => each.expected !== each.found)
    .map((each) => accountRow(source.username, each));
}

type Compared = Pick<MoveDifference, 'what' | 'expected' | 'found'>;

const accountRow = (name: string, compared: Compared, explainedBy?: ExplainedBy): MoveDifference => ({
  kind: 'account',
  name,
  ...compared,
  ...defined({ explainedBy }),
});

/** Whoever has joined since the first export is new; an account that was there before cannot be. */
function newAccounts(before: Pack, after: Pack): MoveDifference[] {
  const known = new Set(before.users.map(({ guid }) => guid));
  const exportedAt = Date.parse(before.facts.extractedAt);
  return after.users
    .filter(({ guid }) => !known.has(guid))
    .map(({ username, createdAt, privileged }) => {
      const isLater = createdAt !== undefined && Date.parse(createdAt) > exportedAt;
      const explainedBy = isLater && !privileged ? 'created_after' : undefined;
      return accountRow(username, { what: 'account', expected: '', found: username }, explainedBy);
    });
}

/** Two accounts with one e-mail address, or with one username but for case, are probably one person's. */
function twins(before: Pack, after: Pack): MoveDifference[] {
  const had = new Set(pairsOf(before.users).map(([left, right]) => `${left.guid} ${right.guid}`));
  return pairsOf(after.users).map(([left, right]) =>
    accountRow(
      right.username,
      { what: 'second account', expected: '', found: left.username },
      had.has(`${left.guid} ${right.guid}`) ? 'existed_before' : undefined,
    ),
  );
}

/** The first account with an address or name, and each other one with it. */
function pairsOf(users: readonly PackUser[]): (readonly [PackUser, PackUser])[] {
  const byGuid = users.toSorted((left, right) => (left.guid < right.guid ? -1 : 1));
  const pairs = [({ email }: PackUser) => email, ({ username }: PackUser) => username].flatMap((keyOf) =>
    [...groupBy(byGuid, (user) => foldCase(keyOf(user)))].flatMap(([key, [first, ...others]]) =>
      key === '' || first === undefined ? [] : others.map((other) => [first, other] as const),
    ),
  );
  return [...new Map(pairs.map((pair) => [pair.map(({ guid }) => guid).join(' '), pair])).values()];
}
