import { groupBy } from '../../core/group-by.ts';
import type { DecidedUser } from '../../core/migration/decided-map.ts';
import type { SignInKeys } from '../../core/migration/provider-change.ts';
import type { MapFault } from '../read-decisions.ts';
import type { KeyConflict } from './wanted-change.ts';

/** Why an account cannot be given to the person whom its row names. */
export function faultsOfRow({ end, name, source, linkedTo, line }: DecidedUser): MapFault[] {
  const faults = (...messages: readonly string[]): MapFault[] =>
    messages.map((message) => ({ line, name: source.username, message }));
  if (end === 'leave_behind') return [];
  if (linkedTo === undefined) {
    return faults(
      `the new sign-in provider has no ${JSON.stringify(name)}: write the username of a person whom it knows, or leave`,
    );
  }
  if ((source.externalId ?? '') === '') {
    return faults('its external id is not known, so the change could not be undone: write leave');
  }
  if ((linkedTo.externalId ?? '') === '') {
    return faults(`the new sign-in provider states no id for ${name}: write leave, or draw the map again`);
  }
  return faults(...[source, linkedTo].flatMap(unsuitableKeys));
}

/** A line break that a program has added to an id is very hard to find later, when the person cannot sign in. */
function unsuitableKeys({ externalId = '', username }: DecidedUser['source']): string[] {
  return [
    ['external id', externalId],
    ['username', username],
  ].flatMap(([what = '', key = '']) => {
    if (/\p{Cc}/u.test(key))
      return [`the ${what} ${JSON.stringify(key)} has a line break or a control character`];
    return key === key.trim() ? [] : [`the ${what} ${JSON.stringify(key)} begins or ends with a space`];
  });
}

const keyNames: Readonly<Record<keyof SignInKeys, string>> = {
  externalId: 'external id',
  username: 'username',
};

/** Two accounts with one id or name. The row is that of the account that would change. */
export function faultsOfConflicts(
  conflicts: readonly KeyConflict[],
  rows: readonly DecidedUser[],
): MapFault[] {
  const byGuid = groupBy(rows, ({ source }) => source.guid as string);
  return conflicts.map(({ change, key, other }) => {
    const [row] = byGuid.get(change.guid) ?? [];
    const stays = other.from[key] === other.to[key] ? 'keeps' : 'gets as well';
    const message = `it would get the ${keyNames[key]} ${change.to[key]}, which the account ${other.from.username} ${stays}`;
    return { ...(row === undefined ? {} : { line: row.line }), name: change.from.username, message };
  });
}
