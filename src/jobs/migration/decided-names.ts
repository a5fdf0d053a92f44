import { foldCase } from '../../core/ids.ts';
import type { DecidedRow, DecidedUser } from '../../core/migration/decided-map.ts';
import { isListed, type MigrationMap, nameOfSide } from '../../core/migration/migration-map.ts';
import { otherSideWords } from '../../core/migration/problem-words.ts';
import { firstHit } from '../../core/person-match.ts';
import type { PackUser } from '../../core/review/pack.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { visible } from '../../core/text/visible.ts';
import type { MapFault } from '../../migrate/read-decisions.ts';
import { matchPeople } from '../../people/match.ts';
import { nearNames } from '../../people/near-names.ts';
import { shown } from '../../roster/cells/fault.ts';
import { faultInWrittenName } from '../../roster/written-name.ts';

/**
 * What is in `decided_target` as a new name and is not one: what a roster refuses as a username or a group, what says who somebody is
 * in another way than a username does, and, without a reason beside it, what resembles an account of the second server.
 */
export function findWrongNames(
  map: Pick<MigrationMap, 'before' | 'change'>,
  decided: readonly DecidedRow[],
): MapFault[] {
  const { users: people } = map.before;
  const side = otherSideWords(map);
  const written = decided.filter(
    ({ choice, end }) => choice === 'change' && end !== 'link' && end !== 'leave_behind',
  );
  if (written.length === 0) return [];
  const users = written.filter((row): row is DecidedUser => row.kind === 'user');
  const findKey = keysOf(people);
  const findResembling = createResemblance(people, users, side);
  return written.flatMap((row) => {
    const message =
      row.kind === 'user'
        ? (findKey(row.name) ?? faultIn(row) ?? (row.reason === '' ? findResembling(row) : undefined))
        : faultIn(row);
    return message === undefined
      ? []
      : [{ line: row.line, name: nameOfSide(row.source), message: `decided_target: ${message}` }];
  });
}

const faultIn = ({ kind, name }: DecidedRow): string | undefined =>
  faultInWrittenName(name, kind === 'user' ? 'username' : 'group')?.message;

/** What people write in place of a username: the address, the id, or several usernames. */
function keysOf(users: readonly PackUser[]): (text: string) => string | undefined {
  const byEmail = new Map(users.map((user) => [foldCase(user.email), user]));
  const byId = new Map(
    users.flatMap((user) => [user.externalId ?? '', user.guid as string].map((id) => [id, user] as const)),
  );
  const names = new Set(users.map(({ username }) => username));
  return (text) => {
    const addressed = byEmail.get(foldCase(text));
    if (addressed !== undefined) return isOf(text, 'e-mail address', addressed);
    const known = byId.get(text);
    if (known !== undefined) return isOf(text, known.guid === text ? 'GUID' : 'external id', known);
    const parts = text.split(/[;,|]/u).map((part) => part.trim());
    return parts.length > 1 && parts.every((part) => names.has(part))
      ? `${shown(text)} names ${parts.length} accounts: write ${oneOf(parts.map(visible))}`
      : undefined;
  };
}

const isOf = (text: string, what: string, { username }: PackUser): string =>
  `${shown(text)} is the ${what} of ${visible(username)}: write ${visible(username)}`;

/**
 * Who of the second server may be meant by a new name.
 * @param side how the server, or the list in its place, is called
 */
function createResemblance(
  people: readonly PackUser[],
  written: readonly DecidedUser[],
  side: string,
): (row: DecidedUser) => string | undefined {
  const claims = new Map(written.map((row) => [row, { username: row.name }] as const));
  const match = matchPeople(people, [...claims.values()]);
  const byDisplayName = new Map(people.map((user) => [foldCase(user.displayName), user]));
  const near = nearNames(
    written.map(({ name }) => name),
    people.map(({ username }) => username),
  );
  const isNew = people.some(isListed) ? 'another person' : 'a new account';
  return (row) => {
    const { name } = row;
    const called = byDisplayName.get(foldCase(name));
    const hit = firstHit(match(claims.get(row) ?? { username: name }));
    const other = near.get(name);
    const [evidence, meant] =
      called !== undefined
        ? [`${visible(called.username)} has this display name`, called.username]
        : hit !== undefined
          ? [hit.evidence, hit.people[0].username]
          : [`${visible(other ?? '')} is nearly the same`, other];
    return meant === undefined
      ? undefined
      : `${side} has no ${shown(name)}, and ${evidence}: write ${visible(meant)}, or a reason if ${shown(name)} is to be ${isNew}`;
  };
}
