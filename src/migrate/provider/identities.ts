import type { Pack, PackUser } from '../../core/review/pack.ts';

/** Whom the new sign-in provider knows, as an export of the server after the change shows it. */
export interface Identities {
  /** Accounts that have another external id than before, and those that a sign-in has created. */
  readonly people: readonly PackUser[];
  /** By the GUID of the account that is theirs without any comparison. */
  readonly sameAccount: ReadonlyMap<string, PackUser>;
}

/** Accounts with the id that they had are no identities: their people have not signed in since the change. */
export function identitiesIn(before: Pick<Pack, 'users'>, after: Pick<Pack, 'users'>): Identities {
  const earlier = new Map(before.users.map((user) => [user.guid, user]));
  const people = after.users.filter(({ guid, externalId = '' }) => {
    const was = earlier.get(guid);
    return was === undefined || (externalId !== '' && externalId !== was.externalId);
  });
  const sameAccount = people
    .filter(({ guid }) => earlier.has(guid))
    .map((user) => [user.guid, user] as const);
  return { people, sameAccount: new Map(sameAccount) };
}
