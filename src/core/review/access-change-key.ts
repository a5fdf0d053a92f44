import type { AccessChange } from '../plan/content-change.ts';
import type { GrantPrincipal } from './grant-subject.ts';
import { grantKey } from './subject.ts';

/** Who loses access by a change. */
export function principalOfChange(change: AccessChange): GrantPrincipal {
  if (change.kind !== 'set-content-access') return change.principal;
  const kind = change.from === 'anyone' ? 'anyone' : 'everyone_signed_in';
  return { kind, name: kind };
}

/** The key of the decision that asks for the change. */
export const keyOfAccessChange = (change: AccessChange): string =>
  grantKey(change.item.guid, principalOfChange(change));
