import { compareServers } from '../../audit/same-server.ts';
import { isListed, type MigrationMap } from '../../core/migration/migration-map.ts';
import type { Pack } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';
import { unsuitable } from './unsuitable.ts';

/** What a reader of a map has to know of its two sides before the pairs. */
type Doubts = Pick<MigrationMap, 'doubts'>;

/**
 * Whether two exports are of two servers. Where the addresses say so and the accounts do not, it is a doubt: the second
 * server may be a copy of the first one.
 * @throws {OperatorError} `migration-invalid` for two exports of one server
 */
export function requireTwoServers(first: Pack, second: Pack): Doubts {
  const { are, shared } = compareServers(first, second);
  const [one, other] = [first.facts.serverUrl, second.facts.serverUrl];
  const accounts = plural(shared, 'account has', 'accounts have');
  if (are === 'unclear') {
    return {
      doubts: [
        `Both exports are of ${one}, and ${accounts} the same GUID in both: the server seems to have been set up again, and its accounts are paired as those of two servers.`,
      ],
    };
  }
  if (one === other) {
    throw unsuitable(
      `Both exports are of the same server, ${one}`,
      'Give the export of the old server first, and that of the new server with --to. If the sign-in provider of one server changes, add --kind provider.',
    );
  }
  if (are === 'two') return {};
  return {
    doubts: [
      `${accounts} the same GUID on ${one} and on ${other}: these seem to be two addresses of one server, or one is a copy of the other. If they are one server, there is nothing to move; for a change of its sign-in provider, add --kind provider.`,
    ],
  };
}

/**
 * Whether two exports are of one server, by its address or by the GUIDs of its accounts.
 * @param second the people of a list have no accounts to compare
 * @throws {OperatorError} `migration-invalid` for exports of two servers
 */
export function requireOneServer(first: Pack, second: Pack): Doubts {
  if (second.users.some(isListed)) return {};
  const { are, words } = compareServers(first, second);
  if (are === 'one') return words.length === 0 ? {} : { doubts: words };
  const [one, other] = [first.facts.serverUrl, second.facts.serverUrl];
  throw are === 'two'
    ? unsuitable(
        `The exports are of two servers, ${one} and ${other}`,
        '--kind provider needs two exports of one server: before and after its sign-in provider changed. Leave it out to move people to another server.',
      )
    : unsuitable(
        `Both exports are of ${one}, and most accounts in ${second.folder} have another GUID than in ${first.folder}: the server seems to have been set up again`,
        'With --kind provider, accounts keep their GUIDs. Leave it out to move people to the new installation.',
      );
}
