import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { isListed, type MigrationMap } from '../../core/migration/migration-map.ts';
import type { Pack, PackUser } from '../../core/review/pack.ts';
import { identitiesIn } from '../../migrate/provider/identities.ts';
import { mapIdentities, toPair } from '../../migrate/provider/map-identities.ts';
import { pairPeople } from '../../people/pair.ts';
import type { MatchRule } from '../../people/rules.ts';
import { targetNamed } from '../target-rules.ts';
import { requireOneServer } from './servers-of-map.ts';
import { unsuitable } from './unsuitable.ts';

/** What the operator says of the two sides. */
export interface Drawing {
  readonly isServiceAccount: (user: PackUser) => boolean;
  /** By what people are paired, in this order. Default: the usual rules. */
  readonly rules?: readonly MatchRule[];
  /** Pairs of groups, as `old=new`. */
  readonly groups?: readonly string[];
}

/**
 * The accounts of a server and the people whom its new sign-in provider knows.
 * @param first the server before the change
 * @param second the same server after the change
 * @throws {OperatorError} `migration-invalid` where that cannot be said of the exports
 */
export function drawProviderMap(
  first: Pack,
  second: Pack,
  { isServiceAccount, rules, groups = [] }: Drawing,
): MigrationMap {
  if (groups.length > 0) {
    throw new OperatorError('--group is about a move to another server', {
      code: 'usage-invalid',
      hint: 'Leave --group out: with --kind provider, groups stay as they are.',
    });
  }
  refuseUnsuitable(first, second);
  refuseHiddenIds(first);
  refuseHiddenIds(second);
  const { doubts } = requireOneServer(first, second);
  const identities = identitiesIn(first, second);
  if (identities.people.length === 0) {
    throw unsuitable(
      `No account in ${second.folder} has another external id or username than in ${first.folder}, and no account was added`,
      'Export the server again after people have signed in through the new provider.',
    );
  }
  return {
    change: 'provider',
    ...defined({ doubts }),
    first: first.facts,
    second: second.facts,
    users: mapIdentities(first, identities, {
      pairing: pairPeople(...toPair(first, identities), rules),
      isServiceAccount,
    }),
    groups: [],
    before: { users: identities.people, groups: [], groupsOf: {} },
  };
}

function refuseUnsuitable(first: Pack, second: Pack): void {
  for (const { folder, facts } of [first, second]) {
    if (targetNamed(facts.system) === 'connect') continue;
    throw unsuitable(
      `The export in ${folder} is of ${facts.system}, whose accounts have no ids of a sign-in provider`,
      '--kind provider is for Posit Connect. Leave it out to move people to another server.',
    );
  }
  if (Date.parse(second.facts.extractedAt) < Date.parse(first.facts.extractedAt)) {
    throw unsuitable(
      `The export in ${second.folder} (${second.facts.extractedAt}) is older than that in ${first.folder} (${first.facts.extractedAt})`,
      'Give the export before the change first, and the one after it with --to.',
    );
  }
}

/** Without the ids in use, a line could take one that another account has, and could not be undone. */
function refuseHiddenIds({ folder, facts, users }: Pack): void {
  if (users.some(({ externalId }) => externalId !== undefined)) return;
  if (users.some(isListed)) {
    throw unsuitable(
      `${folder} has no external ids`,
      'The ids that the new sign-in provider sends are needed: say with --map which column has them, for example --map "Object ID=external_id".',
    );
  }
  const owner = users.find(({ username }) => username === facts.keyOwner);
  throw unsuitable(
    `The export in ${folder} has no external ids`,
    owner?.privileged === false
      ? `The server shows them to administrators only, and ${facts.keyOwner} is not one: export again with an administrator's key.`
      : 'Servers show them since about 2026.02, and only those of accounts that have one. For an older server, save on it what usermanager list --users prints, and add --usermanager FILE.',
  );
}
