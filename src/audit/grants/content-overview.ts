import { byTitle } from '../../core/content/content.ts';
import { isUnlisted, placeholders } from '../../core/columns/placeholder.ts';
import {
  type ContentOverview,
  type AccessGrant,
  type AccessRules,
  type GrantMark,
  grantMarks,
} from '../../core/review/access.ts';
import type { Pack } from '../../core/review/pack.ts';
import { itemsIn, lastOpenedBy } from '../../core/review/pack-content.ts';
import { accessItems } from './access-items.ts';
import { compareText } from '../../core/text/compare-text.ts';
import { grantsToDecide, type GrantToDecide } from './grants-to-decide.ts';

/**
 * The items and grants of an export, and why a reviewer should look at them. Undefined where it has no content.
 * @param before the previous export
 */
export function contentOverview(
  { content, facts }: Pick<Pack, 'content' | 'facts'>,
  rules: Pick<AccessRules, 'dormantDays'>,
  before?: Pick<Pack, 'content'>,
): ContentOverview | undefined {
  const items = itemsIn(content);
  if (items === undefined) return undefined;
  const earlier = before?.content;
  const known = itemsIn(earlier) === undefined ? undefined : new Set(grantsToDecide(earlier).map(stateOf));
  const grants = grantsToDecide(content).map((each): AccessGrant => {
    const has = marksOf(each, facts.selection === undefined ? 'all accounts' : 'some accounts');
    const sinceLast = known === undefined ? 'unknown' : known.has(stateOf(each)) ? 'same' : 'new';
    return { ...each, marks: grantMarks.filter((mark) => has[mark]), sinceLast };
  });
  return {
    ...accessItems(items, facts, rules),
    grants: grants.toSorted(byUrgency),
    hiddenLists: items.filter(({ listMissing }) => listMissing !== undefined).length,
  };
}

const stateOf = ({ key, grant }: GrantToDecide): string => `${key} ${grant.access}`;

/** In an export of some accounts, an owner who is missing may not have been asked for. */
function marksOf(
  { item, grant }: GrantToDecide,
  exported: 'all accounts' | 'some accounts',
): Readonly<Record<GrantMark, boolean>> {
  return {
    public: grant.principal === 'anyone',
    owner_gone: item.ownerStatus === undefined && exported === 'all accounts',
    owner_locked: item.ownerStatus === 'locked',
    open_to_all: grant.principal === 'everyone_signed_in',
    principal_locked: grant.status === 'locked',
    members_not_listed: grant.principal === 'group' && isUnlistedStatus(grant.status),
    dormant_grant: grant.effective === 'dormant_grant',
    not_opened: item.opened !== undefined && lastOpenedBy(item, grant) === undefined,
  };
}

const isUnlistedStatus = (status: string): boolean => status === placeholders.unlisted || isUnlisted(status);

function byUrgency(a: AccessGrant, b: AccessGrant): number {
  return urgency(a) - urgency(b) || byTitle(a.item, b.item) || compareText(a.grant.name, b.grant.name);
}

const urgency = ({ marks: [first] }: AccessGrant): number =>
  first === undefined ? grantMarks.length : grantMarks.indexOf(first);
