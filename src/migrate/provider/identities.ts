import type { Pack, PackUser } from '../../core/review/pack.ts';

/** Whom the new sign-in provider knows, as an export of the server after the change shows it. */
export interface Identities {
  /** Accounts that have another external id or username than before, and those that a sign-in has created. */
  readonly people: readonly PackUser[];
  /** Accounts with another external id, by their GUID: these are their people's without any comparison. */
  readonly sameAccount: ReadonlyMap<string, PackUser>;
  /** The same of accounts with another username only: the id may still be that of the former provider. */
  readonly renamed: ReadonlyMap<string, PackUser>;
}

/** Accounts with the id and name that they had are no identities: their people have not signed in since the change. */
export function identitiesIn(before: Pick<Pack, 'users'>, after: Pick<Pack, 'users'>): Identities {
  const earlier = new Map(before.users.map((user) => [user.guid, user]));
  const hasOtherId = ({ guid, externalId = '' }: PackUser): boolean =>
    externalId !== '' && externalId !== earlier.get(guid)?.externalId;
  const known = after.users.filter(({ guid }) => earlier.has(guid));
  const sameAccount = byGuid(known.filter(hasOtherId));
  const renamed = byGuid(
    known.filter(({ guid, username }) => username !== earlier.get(guid)?.username && !sameAccount.has(guid)),
  );
  const people = after.users.filter(
    ({ guid }) => !earlier.has(guid) || sameAccount.has(guid) || renamed.has(guid),
  );
  return { people, sameAccount, renamed };
}

const byGuid = (users: readonly PackUser[]): ReadonlyMap<string, PackUser> =>
  new Map(users.map((user) => [user.guid, user]));
