import type { AccessChange } from '../plan/content-change.ts';
import { unreachable } from '../unreachable.ts';
import type { GrantDecision } from './review.ts';

/** The change that a decision on content asks for; undefined: none. */
export function accessChangeOf({ word, subject }: GrantDecision): AccessChange | undefined {
  const { item, principal, access, itemAccess } = subject;
  const { kind, guid = '', name } = principal;
  const listed = kind === 'user' || kind === 'group' ? kind : 'unknown';
  switch (word) {
    case 'revoke':
      return { kind: 'revoke-grant', item, principal: { kind: listed, guid, name }, access };
    case 'make viewer':
      return { kind: 'change-grant', item, principal: { kind: listed, guid, name }, access: 'viewer' };
    case 'close to the list':
      return {
        kind: 'set-content-access',
        item,
        from: itemAccess === 'anyone' ? 'anyone' : 'signed-in',
        access: 'listed',
      };
    case 'keep':
    case 'exception':
    case 'lock':
    case 'change role':
      return undefined;
    default:
      return unreachable(word);
  }
}
