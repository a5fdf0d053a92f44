import { foldCase } from '../../core/ids.ts';
import type { PackUser } from '../../core/review/pack.ts';

type Named = Pick<PackUser, 'username' | 'email' | 'displayName'>;

/** Every name that the server has for a person; a reviewer may be named by any of them. */
const namesOf = ({ username, email, displayName }: Named): string[] =>
  [username, email, displayName].filter((name) => name !== '').map(foldCase);

/** Whether a reviewer is the person whose access it is, by any name that the server has for them. */
export const isSamePerson = (reviewer: string, user: Named): boolean =>
  namesOf(user).includes(foldCase(reviewer));

/** Finds the account of a reviewer by username, or by an e-mail address or name that only one account has. */
export function accountFinder(users: readonly PackUser[]): (reviewer: string) => PackUser | undefined {
  const byUsername = new Map(users.map((user) => [foldCase(user.username), user]));
  const byName = new Map<string, PackUser | 'several'>();
  for (const user of users) {
    for (const name of new Set(namesOf(user))) byName.set(name, byName.has(name) ? 'several' : user);
  }
  return (reviewer) => {
    const named = byName.get(foldCase(reviewer));
    return byUsername.get(foldCase(reviewer)) ?? (named === 'several' ? undefined : named);
  };
}
