import { foldCase } from '../../core/ids.ts';
import type { KeyChange, SignInKeys } from '../../core/migration/provider-change.ts';

type Key = keyof SignInKeys;

export const signInKeys = ['externalId', 'username'] as const satisfies readonly Key[];

/** By what the server tells keys apart: usernames regardless of case, ids letter by letter. */
export const foldKey = (key: Key, value: string): string => (key === 'username' ? foldCase(value) : value);

/** Who has which id and username while changes are made one after the other. */
export interface KeysInUse {
  of: (guid: string) => SignInKeys;
  /** Another account that has a key which this one is to get; undefined: it is free, or the account has it. */
  blocking: (account: KeyChange, key: Key) => string | undefined;
  /** Gives an account other keys, and returns those that it had in their place. */
  alter: (guid: string, set: Partial<SignInKeys>) => Partial<SignInKeys>;
}

export function keysInUse(accounts: readonly KeyChange[]): KeysInUse {
  const now = new Map(accounts.map(({ guid, from }) => [guid, from]));
  const holders = new Map<string, Set<string>>();
  const nameOf = (key: Key, value: string): string => `${key} ${foldKey(key, value)}`;
  const hold = (key: Key, value: string, guid: string): void => {
    const name = nameOf(key, value);
    holders.set(name, (holders.get(name) ?? new Set<string>()).add(guid));
  };
  for (const { guid, from } of accounts) for (const key of signInKeys) hold(key, from[key], guid);
  const of = (guid: string): SignInKeys => now.get(guid) ?? { externalId: '', username: '' };
  return {
    of,
    blocking: ({ guid, to }, key) => {
      if (to[key] === '' || foldKey(key, of(guid)[key]) === foldKey(key, to[key])) return undefined;
      const [holder] = holders.get(nameOf(key, to[key])) ?? [];
      return holder;
    },
    alter: (guid, set) => {
      const before = of(guid);
      const changed = signInKeys.filter((key) => set[key] !== undefined);
      for (const key of changed) holders.get(nameOf(key, before[key]))?.delete(guid);
      now.set(guid, { ...before, ...set });
      for (const key of changed) hold(key, of(guid)[key], guid);
      return Object.fromEntries(changed.map((key) => [key, before[key]]));
    },
  };
}

/** The keys of `to` that are not those of `from`. */
export const changedKeys = (from: SignInKeys, to: SignInKeys): Partial<SignInKeys> =>
  Object.fromEntries(signInKeys.filter((key) => from[key] !== to[key]).map((key) => [key, to[key]]));
