import { grantIn, type ItemNow } from '../../core/content/item-now.ts';
import { isEverybody } from '../../core/review/grant-subject.ts';
import type { GrantDecision, ProvedDecision } from '../../core/review/review.ts';

/**
 * What an item, read again, says of a decision on it.
 * @param item undefined: it could not be read
 */
export function proveGrant(
  { subject, word }: GrantDecision,
  item: ItemNow | undefined,
): Pick<ProvedDecision, 'proof' | 'found'> {
  if (item === undefined || item === 'not shown')
    return { proof: 'unknown', found: 'the item could not be read again' };
  const takesAway = word === 'revoke' || word === 'close to the list';
  if (item === 'gone') return { proof: takesAway ? 'proved' : 'not_so', found: 'the item no longer exists' };
  const { principal, itemAccess, access } = subject;
  if (isEverybody(principal)) {
    const wanted = word === 'close to the list' ? 'listed' : itemAccess;
    return { proof: item.access === wanted ? 'proved' : 'not_so', found: foundAccess[item.access] };
  }
  const now = grantIn(item, principal.guid ?? '');
  if (now === 'not shown')
    return { proof: 'unknown', found: 'the server does not show the list of the item' };
  const wanted = word === 'revoke' ? 'none' : word === 'make viewer' ? 'viewer' : access;
  return {
    proof: now === wanted ? 'proved' : 'not_so',
    found: now === 'none' ? 'not in the list of the item' : now,
  };
}

const foundAccess = {
  anyone: 'open to anyone',
  'signed-in': 'open to every account',
  listed: 'open only to its list',
  unknown: 'the server uses an unknown word for who may open it',
} as const;
