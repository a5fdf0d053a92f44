import { nameInLog } from '../audit-log.ts';
import type { Account } from '../store/accounts.ts';
import type { World } from '../world.ts';

/** The fields that the caller chooses; the others are the same for every new account. */
export type NewAccount = Omit<
  Account,
  'guid' | 'number' | 'createdTime' | 'updatedTime' | 'activeTime' | 'locked'
>;

/** @param actor null for the first account, which counts as created by itself */
export function addAccount(world: World, actor: Account | null, fields: NewAccount): Account {
  const now = world.now();
  const account = world.accounts.put({
    ...fields,
    guid: world.identities.nextGuid('user', world.accounts),
    number: world.accounts.size + 1,
    createdTime: now,
    updatedTime: now,
    activeTime: null,
    locked: false,
  });
  world.audit.record(actor ?? account, 'add_user', `Added user ${nameInLog(account)}`);
  return account;
}
