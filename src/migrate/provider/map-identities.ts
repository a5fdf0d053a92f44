import { defined } from '../../core/defined.ts';
import {
  asProblems,
  type MappedUser,
  type MapProblem,
  problemsOf,
} from '../../core/migration/migration-map.ts';
import type { Pairing } from '../../core/migration/person-pairing.ts';
import type { Pack, PackUser } from '../../core/review/pack.ts';
import { mapUsers } from '../map-users.ts';
import type { Identities } from './identities.ts';

export interface MapIdentitiesOptions {
  /** Of the accounts and the people who are left when {@link Identities.sameAccount} is taken out. */
  readonly pairing: Pairing<PackUser, PackUser>;
  readonly isServiceAccount: (user: PackUser) => boolean;
}

/**
 * Which person of the new sign-in provider each account belongs to. An account that resembles no such person stays as it
 * is, and its person cannot sign in any more: somebody has to confirm that, unless the account is locked.
 */
export const mapIdentities = (
  before: Pick<Pack, 'users' | 'groups' | 'memberships'>,
  { people, sameAccount, renamed }: Identities,
  { pairing, isServiceAccount }: MapIdentitiesOptions,
): MappedUser[] =>
  mapUsers(before, { users: people }, { pairing, isServiceAccount, translateRole: (role) => role }).map(
    (row) => {
      const { guid } = row.source;
      // Where a new account resembles a renamed one, the sign-in may have created it for the same person.
      const same = sameAccount.get(guid) ?? (row.rule === undefined ? renamed.get(guid) : undefined);
      return same === undefined ? onOneServer(row) : ofSameAccount(row, same);
    },
  );

/** The accounts and people that a pairing has to compare. */
export const toPair = (
  before: Pick<Pack, 'users'>,
  { people, sameAccount, renamed }: Identities,
): readonly [readonly PackUser[], readonly PackUser[]] => [
  before.users.filter(({ guid }) => !sameAccount.has(guid)),
  people.filter(({ guid }) => !sameAccount.has(guid) && !renamed.has(guid)),
];

function ofSameAccount({ kind, source, groups, ownsGroups }: MappedUser, target: PackUser): MappedUser {
  const row = { kind, source, groups, ownsGroups } as const;
  if (idOf(source) === '') return leaving({ ...row, evidence: '' }, ['external_id_unknown']);
  const evidence = `the second export shows this account with another ${whatChanged(source, target)}`;
  if (idOf(target) === '') return leaving({ ...row, evidence }, ['identity_without_id']);
  return {
    ...row,
    target,
    rule: 'same-account',
    confidence: 'sure',
    evidence,
    action: 'link',
    decision: 'accept',
  };
}

const whatChanged = (source: PackUser, target: PackUser): string =>
  [
    ...(idOf(source) === idOf(target) || idOf(target) === '' ? [] : ['external id']),
    ...(source.username === target.username ? [] : ['username']),
  ].join(' and ');

/** What only matters on another server: an account stays locked, and an owner of groups stays their owner. */
const ofOtherServers: ReadonlySet<MapProblem> = new Set(['source_locked', 'locked_owner', 'viewer_owner']);

/** No account is created on a server that stays: whoever is not found is left as they are. */
function onOneServer(row: MappedUser): MappedUser {
  const { source, target, rule } = row;
  if (idOf(source) === '') return leaving(row, ['external_id_unknown']);
  if (target !== undefined && idOf(target) === '') return leaving(row, ['identity_without_id']);
  const before = problemsOf(row);
  const problems = before.filter((problem) => !ofOtherServers.has(problem));
  if (row.action === 'link') return problems.length === before.length ? row : linkedDespite(row, problems);
  if (rule !== undefined || problems.length > 0) return leaving(row, problems);
  const left = leaving(row, ['no_identity']);
  return source.status === 'locked' ? { ...left, decision: 'accept' } : left;
}

const idOf = ({ externalId = '' }: PackUser): string => externalId;

/** Without the target and the decision that were proposed. */
const leaving = (
  { kind, source, groups, ownsGroups, rule, confidence, evidence }: Omit<MappedUser, 'action'>,
  problems: readonly MapProblem[],
): MappedUser => ({
  kind,
  source,
  groups,
  ownsGroups,
  evidence,
  ...defined({ rule, confidence }),
  ...asProblems(problems),
  action: 'leave_behind',
});

/** With the problems that are left. */
const linkedDespite = (row: MappedUser, problems: readonly MapProblem[]): MappedUser => ({
  ...leaving(row, problems),
  ...defined({ target: row.target }),
  action: 'link',
  ...(row.confidence === 'sure' && problems.length === 0 ? { decision: 'accept' as const } : {}),
});
