import { isListed, type MigrationMap } from '../../core/migration/migration-map.ts';
import type { Pack, PackUser } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';
import { unsuitable } from './unsuitable.ts';

/**
 * The map says of which exports it is; the second one must be of the same server, and later.
 * @returns what the operator has to know: a server at another address is treated as the second one
 * @throws {OperatorError} `migration-invalid`
 */
export function requireVerifiable(map: MigrationMap, before: Pack, after: Pack): string | undefined {
  if (before.facts.serverUrl !== map.first.serverUrl || before.facts.extractedAt !== map.first.extractedAt) {
    throw unsuitable(
      `The map was not drawn from the export in ${before.folder}`,
      areSwapped(map, before, after)
        ? 'The two exports are swapped: give the one of the first server first.'
        : 'Give the export that the map was drawn from.',
    );
  }
  const taken = requireSecondServer(map, before, after);
  if (after.facts.selection !== undefined) {
    throw unsuitable(
      `The export in ${after.folder} has only accounts with ${after.facts.selection}`,
      'Export again without a filter.',
    );
  }
  return taken;
}

/** Where only the sign-in provider changes, every export is of one server. */
const areSwapped = ({ change, first, second }: MigrationMap, before: Pack, after: Pack): boolean =>
  after.facts.serverUrl === first.serverUrl &&
  (change === 'provider'
    ? after.facts.extractedAt === first.extractedAt
    : before.facts.serverUrl === second.serverUrl);

function requireSecondServer(map: MigrationMap, before: Pack, after: Pack): string | undefined {
  const { change, first, second } = map;
  const { serverUrl } = after.facts;
  const hint =
    change === 'provider'
      ? 'Export the server again after the change.'
      : 'Export the second server again after the move.';
  if (map.before.users.some(isListed)) {
    if (change === undefined && serverUrl === first.serverUrl) throw isLeft(after, hint);
    return undefined;
  }
  const addresses = [second, ...(change === 'provider' ? [first] : [])].map((side) => side.serverUrl);
  if (addresses.includes(serverUrl)) return undefined;
  const known = shared(map.before.users, after);
  if (change === undefined && shared(before.users, after) > known) throw isLeft(after, hint);
  if (known <= map.before.users.length / 2) {
    throw unsuitable(
      `The export in ${after.folder} is of ${serverUrl}, and the map is about ${second.serverUrl}`,
      hint,
    );
  }
  return `the export in ${after.folder} is of ${serverUrl}, and the map is about ${second.serverUrl}. They are treated as one server under two addresses, because ${known} of the ${plural(map.before.users.length, 'account')} of the map ${known === 1 ? 'has' : 'have'} the same GUID.`;
}

const isLeft = ({ folder, facts: { serverUrl } }: Pack, hint: string): Error =>
  unsuitable(`The export in ${folder} is of ${serverUrl}, which people leave`, hint);

/** A server may have got another address since: the new one is often given the name of the old one. Accounts keep their GUIDs. */
function shared(users: readonly PackUser[], { users: others }: Pack): number {
  const guids = new Set(others.map(({ guid }) => guid));
  return users.filter(({ guid }) => guids.has(guid)).length;
}
