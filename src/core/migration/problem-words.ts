import { isListed, type MapProblem, mapProblemMeanings, type MigrationMap } from './migration-map.ts';

/** What the accounts of the first server are compared with. */
type OtherSide = 'accounts of a server' | 'people of the new provider' | 'people of a list';

/** As much of a map as says so. */
type SidesOfMap = Pick<MigrationMap, 'change'> & { readonly before: Pick<MigrationMap['before'], 'users'> };

const otherSideOf = ({ change, before }: SidesOfMap): OtherSide =>
  change === 'provider'
    ? 'people of the new provider'
    : before.users.some(isListed)
      ? 'people of a list'
      : 'accounts of a server';

/** How the other side of a map is called within a sentence. */
export const otherSideWords = (map: SidesOfMap): string =>
  ({
    'accounts of a server': 'the second server',
    'people of the new provider': 'the new sign-in provider',
    'people of a list': 'the list',
  })[otherSideOf(map)];

/** What the problems of a map mean, in words that fit what its accounts are compared with. */
export function problemMeaningsOf(map: SidesOfMap): Readonly<Record<MapProblem, string>> {
  const side = otherSideOf(map);
  if (side === 'accounts of a server') return mapProblemMeanings;
  const provider = {
    ...aboutPeople('of the new sign-in provider'),
    no_identity: 'The new sign-in provider has no person who resembles this account.',
    administrator: 'The account is that of an administrator, and the match is not certain.',
    target_locked: 'The second account, which a sign-in created, is locked, and this one is not.',
    different_ids:
      'Other people have the same external id as before, and this person would have another one.',
  };
  const list = {
    ...aboutPeople('of the list'),
    no_identity: 'The list has no person who resembles this account.',
  };
  return { ...mapProblemMeanings, ...(side === 'people of a list' ? list : provider) };
}

/** @param where whose people they are */
const aboutPeople = (where: string): Partial<Record<MapProblem, string>> => ({
  rules_disagree: `Identifiers of this account point to different people ${where}; evidence says which.`,
  many_to_one: `Several accounts correspond to this person ${where}.`,
  one_to_many: `Several people ${where} may be the person of this account.`,
  name_taken: `A person ${where} has this username and seems to be a different person.`,
  inactive_in_list:
    'The list says that this person is locked, away or has left, and the account is not locked.',
});
