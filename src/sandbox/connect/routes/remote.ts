import type { ApiRequest, Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { requireRole } from '../caller.ts';
import { requireGroupsEnabled } from '../settings/group-rules.ts';
import { readInteger } from '../input.ts';
import { LARGEST_PAGE, pageReply } from '../paging.ts';
import { presentPerson, presentRemoteGroup, presentUser } from '../present.ts';
import type { Account } from '../store/accounts.ts';
import type { World } from '../world.ts';

export const remoteRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/users/remote', handle: searchPeople },
  { method: 'GET', path: '/__api__/v1/groups/remote', handle: searchGroups },
];

/** Searches the directory and the server together; every row has a ticket (connect-api §4.6). */
function searchPeople(request: ApiRequest, world: World): Reply {
  const caller = requireRole(request, world, 'publisher');
  if (world.profile.users === 'push' || world.settings.has('single-bind')) {
    throw new ApiError('InvalidAuthProvider');
  }
  const { prefix, limit } = readSearch(request, world);
  const ranking = world.switches['prefix-ranking'];
  const people = world.directory.searchPeople(prefix, ranking).map((person) => ({
    person,
    account: world.accounts.withExternalId(person.externalId),
  }));
  requireWithinSizeLimit(people.length, world);
  const found = new Set(people.map(({ account }) => account?.guid));
  const notInDirectory = world.accounts.search(prefix, ranking).filter(({ guid }) => !found.has(guid));
  const withTicket = (row: Record<string, unknown>, externalId: string) => ({
    ...row,
    temp_ticket: world.tickets.seal({ kind: 'user', id: externalId }, world.now()),
  });
  const presentAccount = (account: Account) =>
    withTicket(presentUser(account, caller, world), account.externalId);
  const rows = [
    ...people.map(
      ({ person, account }) =>
        () =>
          account === undefined
            ? withTicket(presentPerson(person, caller, world), person.externalId)
            : presentAccount(account),
    ),
    ...notInDirectory.map((account) => () => presentAccount(account)),
  ].slice(0, limit);
  return pageReply(
    rows.map((row) => row()),
    1,
    rows.length,
  );
}

function searchGroups(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'publisher');
  requireGroupsEnabled(world);
  if (world.profile.groups !== 'remote') throw new ApiError('InvalidAuthProvider');
  const { prefix, limit } = readSearch(request, world);
  const found = world.directory.searchGroups(prefix);
  requireWithinSizeLimit(found.length, world);
  const rows = found
    .slice(0, limit)
    .map((group) =>
      presentRemoteGroup(
        group,
        world.groups.withUniqueId(group.uniqueId)?.guid ?? null,
        world.tickets.seal({ kind: 'group', id: group.uniqueId }, world.now()),
      ),
    );
  return pageReply(rows, 1, rows.length);
}

/** A directory with a size limit fails instead of truncating its answer (connect-api §4.6, code 83). */
function requireWithinSizeLimit(found: number, { switches }: World): void {
  const limit = switches['directory-size-limit'];
  if (limit > 0 && found > limit) throw new ApiError('TooManyResults');
}

function readSearch(request: ApiRequest, world: World): { prefix: string; limit: number } {
  const prefix = request.query.get('prefix') ?? '';
  const limit = readInteger(request, world, 'limit', { otherwise: 20, min: 1, max: LARGEST_PAGE });
  if (prefix.length < world.switches['minimum-remote-prefix']) {
    throw new ApiError('InvalidParameter', 'The prefix is too short.');
  }
  return { prefix, limit };
}
