import type { DecidedRow } from '../../core/migration/decided-map.ts';
import type { GroupGuid, UserGuid } from '../../core/ids.ts';
import type { Pack, PackFacts, PackUser } from '../../core/review/pack.ts';
import type { PairedServers, ServerPair } from '../../core/review/paired-servers.ts';
import { OperatorError } from '../../core/errors.ts';
import { contradictionsIn } from '../../migrate/contradictions.ts';
import { pairPeople } from '../../people/pair.ts';
import type { JobContext } from '../job-context.ts';
import { kindOfMove } from '../migration/kind-of-move.ts';
import { readFilledMap } from '../migration/read-map.ts';
import { accountSide, comparesGroups, groupSide, likelyUsers, totalsOf } from './pair-servers.ts';

/**
 * Which people and groups of two servers are the same according to a filled-in map. It may be given in either direction.
 * People whom it does not pair, and who resemble one another, are named.
 * @param file as the operator gave it
 * @throws {OperatorError} `migration-invalid` where the map is of other servers, or has open rows
 */
export async function pairByMap(
  file: string,
  before: Pack,
  after: Pack,
  job: Pick<JobContext, 'cwd'>,
): Promise<PairedServers> {
  const { map, decided } = await readFilledMap({ map: file, kind: 'server' }, job);
  const { nameKey } = kindOfMove(map.first.system, map.second.system);
  const [first, second] =
    isOf(before, map.first) && isOf(after, map.second) ? [before, after] : [after, before];
  if (!isOf(first, map.first) || !isOf(second, map.second)) throw ofOthers(file, map.first, map.second);
  const found = pairDecided(decided, { first, second, nameKey });
  const turn = <Guid>({ first: one, second: other }: Found<Guid>): ServerPair<Guid> => ({
    ...(first === before ? { before: one, after: other } : { before: other, after: one }),
    rule: 'map',
  });
  const users = found.users.map(turn);
  const rest = pairPeople(...unpaired(users, before, after));
  return {
    by: 'map',
    users,
    groups: found.groups.map(turn),
    likely: likelyUsers(rest, contradictionsIn(rest.pairs)),
    groupsCompared: comparesGroups(before, after),
    totals: totalsOf(before, after),
  };
}

const isOf = ({ facts }: Pack, { system, serverUrl }: PackFacts): boolean =>
  facts.system === system && facts.serverUrl === serverUrl;

interface Found<Guid> {
  readonly first: ServerPair<Guid>['before'];
  readonly second: ServerPair<Guid>['before'];
}

/** The decided rows whose two sides are in the exports. */
function pairDecided(
  decided: readonly DecidedRow[],
  {
    first,
    second,
    nameKey,
  }: { readonly first: Pack; readonly second: Pack; readonly nameKey: (name: string) => string },
): { readonly users: readonly Found<UserGuid>[]; readonly groups: readonly Found<GroupGuid>[] } {
  const users = new Map(first.users.map((user) => [user.guid, accountSide(user)]));
  const groups = new Map(first.groups.map((group) => [group.guid, groupSide(group)]));
  const exactly = new Map(second.users.map((user) => [user.username, accountSide(user)]));
  const inAnyCase = new Map(second.users.map((user) => [nameKey(user.username), accountSide(user)]));
  const groupsByName = new Map(second.groups.map((group) => [group.name, groupSide(group)]));
  const moved = decided.filter(({ end }) => end !== 'leave_behind');
  return {
    users: moved.flatMap((row) =>
      row.kind === 'user'
        ? both(users.get(row.source.guid), exactly.get(row.name) ?? inAnyCase.get(nameKey(row.name)))
        : [],
    ),
    groups: moved.flatMap((row) =>
      row.kind === 'group' ? both(groups.get(row.source.guid), groupsByName.get(row.name)) : [],
    ),
  };
}

const both = <Guid>(
  first: Found<Guid>['first'] | undefined,
  second: Found<Guid>['second'] | undefined,
): readonly Found<Guid>[] => (first === undefined || second === undefined ? [] : [{ first, second }]);

function unpaired(
  pairs: readonly ServerPair<UserGuid>[],
  before: Pack,
  after: Pack,
): [readonly PackUser[], readonly PackUser[]] {
  const paired = {
    before: new Set(pairs.map((pair) => pair.before.guid)),
    after: new Set(pairs.map((pair) => pair.after.guid)),
  };
  return [
    before.users.filter(({ guid }) => !paired.before.has(guid)),
    after.users.filter(({ guid }) => !paired.after.has(guid)),
  ];
}

const ofOthers = (file: string, first: PackFacts, second: PackFacts): OperatorError =>
  new OperatorError(
    `${file} is a map of ${first.serverUrl} and ${second.serverUrl}, and the two exports are not of these servers`,
    {
      code: 'migration-invalid',
      hint: 'Give exports of the two servers that the map was drawn from, or leave --map out.',
    },
  );
