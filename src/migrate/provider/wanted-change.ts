import type { AlterReason, KeyChange, SignInKeys } from '../../core/migration/provider-change.ts';
import { foldKey, signInKeys } from './keys-in-use.ts';

/** An account with the keys that it is to get, and why. */
export interface WantedChange extends KeyChange {
  readonly why: Exclude<AlterReason, 'temporary'>;
}

/** A key that an account is to get, and that another one keeps or gets as well. */
export interface KeyConflict {
  readonly change: WantedChange;
  readonly key: keyof SignInKeys;
  readonly other: WantedChange;
}

/**
 * The conflicts that no order of the changes avoids. Of two accounts, the one that would have to change is named.
 * @param changes every account that there is, also those that keep what they have
 */
export const findConflicts = (changes: readonly WantedChange[]): KeyConflict[] =>
  signInKeys.flatMap((key) => {
    const owners = new Map<string, WantedChange>();
    const keepersFirst = changes.toSorted(
      (left, right) => Number(isNew(left, key)) - Number(isNew(right, key)),
    );
    return keepersFirst.flatMap((change) => {
      if (change.to[key] === '') return [];
      const folded = foldKey(key, change.to[key]);
      const other = owners.get(folded);
      if (other !== undefined && isNew(change, key)) return [{ change, key, other }];
      owners.set(folded, change);
      return [];
    });
  });

const isNew = ({ from, to }: WantedChange, key: keyof SignInKeys): boolean => from[key] !== to[key];
