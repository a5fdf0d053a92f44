import type { KeyChange } from '../../core/migration/provider-change.ts';
import { foldKey, signInKeys } from './keys-in-use.ts';

/** Names such as `rollcall-temporary-1` that are no account's id or username, before or after the change. */
export function unusedKeys(stem: string, accounts: readonly KeyChange[]): () => string {
  const used = new Set(
    accounts.flatMap(({ from, to }) =>
      signInKeys.flatMap((key) => [from[key], to[key]].map((value) => foldKey(key, value))),
    ),
  );
  let count = 0;
  return () => {
    do count += 1;
    while (used.has(`${stem}-${count}`));
    return `${stem}-${count}`;
  };
}
