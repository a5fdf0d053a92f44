import type { AccountSource, GroupKeeper } from '../../core/review/server-setup.ts';
import type { Pack, PackFacts } from '../../core/review/pack.ts';
import { keepsPasswords } from '../../core/provider-title.ts';

/** Who decides about the groups of a server. An export of an earlier version shows it only where there are groups. */
export function groupKeeperOf({
  facts,
  unlisted,
  memberships,
}: Pick<Pack, 'facts' | 'unlisted' | 'memberships'>): GroupKeeper {
  if (facts.setup !== undefined) return facts.setup.groups;
  if (unlisted !== undefined || isLdap(facts)) return 'directory';
  return memberships.some(({ source }) => source === 'provider') ? 'sign_in' : 'server';
}

export const isKeptByProvider = (keeper: GroupKeeper): boolean =>
  keeper === 'directory' || keeper === 'sign_in';

/** Where the groups of a server come from that does not keep them itself. */
export const whereGroupsComeFrom = (facts: PackFacts): 'directory' | 'sign_in' =>
  facts.setup?.groups === 'directory' || isLdap(facts) ? 'directory' : 'sign_in';

/** What the server needs to create an account; undefined where an export of an earlier version does not show it. */
export function accountSourceOf(facts: PackFacts): AccountSource | undefined {
  if (facts.setup !== undefined) return facts.setup.newAccounts;
  if (keepsPasswords(facts.provider)) return 'email';
  if (isLdap(facts)) return 'directory';
  return /saml|oauth|oidc|openid/iu.test(facts.provider) ? 'external_id' : undefined;
}

const isLdap = ({ provider }: PackFacts): boolean => /ldap|active directory/iu.test(provider);
