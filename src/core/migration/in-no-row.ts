import type { PackUser } from '../review/pack.ts';
import { type MigrationMap, personKey } from './migration-map.ts';

/** The people of the second side whom no row has as its target, or as what somebody decided before. */
export function peopleInNoRow({ users, before }: Pick<MigrationMap, 'users' | 'before'>): PackUser[] {
  const targets = new Set(users.flatMap(({ target }) => (target === undefined ? [] : [personKey(target)])));
  const decided = new Set(users.flatMap(({ earlier }) => earlier?.decidedTarget.trim() ?? []));
  return before.users.filter((user) => !targets.has(personKey(user)) && !decided.has(user.username));
}
