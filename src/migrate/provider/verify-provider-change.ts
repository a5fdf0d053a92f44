import { defined } from '../../core/defined.ts';
import { groupBy } from '../../core/group-by.ts';
import { foldCase } from '../../core/ids.ts';
import type { DecidedRow, DecidedUser } from '../../core/migration/decided-map.ts';
import type { ExplainedBy, MoveDifference } from '../../core/migration/verification.ts';
import type { Pack, PackUser } from '../../core/review/pack.ts';
import { keysOf } from './plan-provider-change.ts';
import { compareGroups } from './compare-groups.ts';
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
  const known = new Set(before.users.map(({ guid }) => guid));
  const newcomers = after.users.filter(({ guid }) => !known.has(guid));
  const replaced = replacedAccounts(rows, now, newcomers);
  return [
    ...rows.flatMap((row) => differencesOfAccount(row, now.get(row.source.guid) ?? replaced.get(row))),
    ...newAccounts(before, newcomers, new Set(replaced.values())),
    ...rows.flatMap(({ end, source: { username } }) =>
      end === 'leave_behind' ? [leftBehind(username)] : [],
    ),
    ...twins(before, after),
    ...compareGroups(before, after),
    ...compareMemberships(before, after),
  ];
}

function differencesOfAccount(row: DecidedUser, found: PackUser | undefined): MoveDifference[] {
  const { source } = row;
  if (found === undefined)
    return [accountRow(source.username, { what: 'account', expected: source.username, found: '' })];
  if (found.guid !== source.guid)
    return [accountRow(source.username, { what: 'guid', expected: source.guid, found: found.guid })];
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

/** The new account that has the username of one that is gone, which is one difference and not two. */
function replacedAccounts(
  rows: readonly DecidedUser[],
  now: ReadonlyMap<string, PackUser>,
  newcomers: readonly PackUser[],
): ReadonlyMap<DecidedUser, PackUser> {
  const byName = new Map(newcomers.map((user) => [user.username, user]));
  return new Map(
    rows.flatMap((row) => {
      const other = now.has(row.source.guid) ? undefined : byName.get(keysOf(row).to.username);
      return other === undefined ? [] : [[row, other] as const];
    }),
  );
}

const leftBehind = (username: string): MoveDifference =>
  accountRow(username, { what: 'new_identity', expected: username, found: '' }, 'left_behind');

type Compared = Pick<MoveDifference, 'what' | 'expected' | 'found'>;

const accountRow = (name: string, compared: Compared, explainedBy?: ExplainedBy): MoveDifference => ({
  kind: 'account',
  name,
  ...compared,
  ...defined({ explainedBy }),
});

/** Whoever has joined since the first export is new; an account that was there before cannot be. */
function newAccounts(
  before: Pack,
  newcomers: readonly PackUser[],
  replacing: ReadonlySet<PackUser>,
): MoveDifference[] {
  const exportedAt = Date.parse(before.facts.extractedAt);
  return newcomers
    .filter((user) => !replacing.has(user))
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
