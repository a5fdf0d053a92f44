import type { DecidedUser } from '../../core/migration/decided-map.ts';
import type { MigrationMap } from '../../core/migration/migration-map.ts';
import type { Move, MovedRow } from '../../core/migration/move.ts';
import { keepsPasswords } from '../../core/provider-title.ts';
import { anyUsername, brokenUsernameRule, type UsernameRules } from '../../core/username-rules.ts';
import { defined } from '../../core/defined.ts';
import { seatsNeeded } from './seats-needed.ts';
import { accountSourceOf } from './second-setup.ts';

type NewAccounts = Pick<
  Move,
  'mails' | 'withoutEmail' | 'doubtfulNames' | 'withoutExternalId' | 'seats' | 'notShown'
>;

export interface NewAccountRules {
  /** What a server of the second kind that keeps passwords usually takes as a username. Default: everything. */
  readonly usualUsernames?: UsernameRules;
  /** Whether servers of the second kind are licensed for a number of people. Default: none. */
  readonly licences?: 'by the person' | 'none';
}

/** What the second server does with new people, and what it would refuse. */
export function newAccountsOf(
  map: Pick<MigrationMap, 'second' | 'before'>,
  users: readonly DecidedUser[],
  rows: readonly MovedRow[],
  { usualUsernames = anyUsername, licences = 'none' }: NewAccountRules,
): NewAccounts {
  const created = rows.filter(({ end }) => end === 'create');
  const withoutId = created.filter(({ externalId }) => externalId === '').map(({ username }) => username);
  const source = accountSourceOf(map.second);
  return {
    ...mailsAndNames(map.second, created, usualUsernames),
    withoutExternalId: source === 'external_id' ? withoutId : [],
    ...defined({ seats: seatsNeeded(map, users, rows) }),
    notShown: [
      ...(source === undefined && licences === 'by the person' && withoutId.length > 0
        ? (['external_ids'] as const)
        : []),
      ...(map.second.setup === undefined && licences === 'by the person' && created.length > 0
        ? (['seats'] as const)
        : []),
    ],
  };
}

/** A server that keeps passwords writes to the address of new people, and may refuse their name. */
function mailsAndNames(
  { provider }: MigrationMap['second'],
  created: readonly MovedRow[],
  usual: UsernameRules,
): Pick<NewAccounts, 'mails' | 'withoutEmail' | 'doubtfulNames'> {
  if (!keepsPasswords(provider)) return { mails: 0, withoutEmail: [], doubtfulNames: [] };
  const without = created.filter(({ email }) => email === '');
  return {
    mails: created.length - without.length,
    withoutEmail: without.map(({ username }) => username),
    doubtfulNames: created.flatMap(({ username }) => {
      const why = brokenUsernameRule({ username, from: 'file', allowed: [] }, usual);
      return why === undefined ? [] : [{ username, why }];
    }),
  };
}
