import { grantIn, type ItemNow } from '../../core/content/item-now.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import { fullName } from '../../core/review/account-words.ts';
import { isEverybody } from '../../core/review/grant-subject.ts';
import type { ContentAccess } from '../../core/content/content.ts';
import type { GrantDecision } from '../../core/review/review.ts';
import { unreachable } from '../../core/unreachable.ts';
import { isSamePerson } from '../decisions/reviewer-account.ts';

/** What a decision on content is compared with. */
export interface ContentNow {
  /** The items of the decisions, by GUID. */
  readonly items: ReadonlyMap<string, ItemNow>;
  readonly users: readonly DirectoryUser[];
}

/**
 * The decisions, each with how the server compares with the export that it is based on: done already, or stale where the
 * grant or the access of its item has changed and no decision of this review has changed it.
 */
export function compareGrants(
  decisions: readonly GrantDecision[],
  { items, users }: ContentNow,
): GrantDecision[] {
  const usersByGuid = new Map<string, DirectoryUser>(users.map((user) => [user.guid, user]));
  const compared = decisions.map((decision): GrantDecision => {
    const doneAlready = effectOf(decision, items.get(decision.subject.item.guid));
    const own = isOwnCase(decision, usersByGuid) ? { ownCase: true as const } : {};
    return { ...decision, ...own, ...(doneAlready === undefined ? {} : { doneAlready }) };
  });
  const closed = new Set(
    compared
      .filter(({ word, doneAlready }) => word === 'close to the list' && doneAlready !== undefined)
      .map(({ subject }) => subject.item.guid),
  );
  return compared.map((decision) => {
    const { doneAlready, subject } = decision;
    if (doneAlready !== undefined) return decision;
    const expected = closed.has(subject.item.guid) ? 'listed' : subject.itemAccess;
    const changes = changesOf(decision, items.get(subject.item.guid), expected);
    return changes.length === 0 ? decision : { ...decision, stale: changes.join('; ') };
  });
}

/** How the server already shows what was decided; undefined: it does not, or no change was decided. */
function effectOf({ word, subject }: GrantDecision, item: ItemNow | undefined): string | undefined {
  if (item === undefined || typeof item === 'string') return undefined;
  const { guid = '' } = subject.principal;
  switch (word) {
    case 'revoke':
      return grantIn(item, guid) === 'none' ? 'is not in its list' : undefined;
    case 'make viewer':
      return grantIn(item, guid) === 'viewer' ? 'is a viewer' : undefined;
    case 'close to the list':
      return item.access === 'listed' ? 'is open only to its list' : undefined;
    case 'keep':
    case 'exception':
    case 'change role':
    case 'lock':
      return undefined;
    default:
      return unreachable(word);
  }
}

function changesOf({ subject }: GrantDecision, item: ItemNow | undefined, expected: ContentAccess): string[] {
  if (item === undefined || item === 'not shown') return ['the server does not show the item to this key'];
  if (item === 'gone') return ['the item no longer exists'];
  const access =
    expected === item.access
      ? []
      : [`the item was open to ${openTo[expected]} and is now open to ${openTo[item.access]}`];
  const { principal } = subject;
  if (isEverybody(principal)) return access;
  const now = grantIn(item, principal.guid ?? '');
  if (now === 'not shown') return [...access, 'the server does not show its list to this key'];
  if (now === 'none') return [...access, 'no longer in its list'];
  return [...access, ...(now === subject.access ? [] : [`was ${subject.access} and is now ${now}`])];
}

const openTo: Readonly<Record<ContentAccess, string>> = {
  anyone: 'anyone',
  'signed-in': 'every account',
  listed: 'its list',
  unknown: 'people whom the server names with an unknown word',
};

/** Whether the reviewer is the person whose grant it is, by any name that the server has for them. */
function isOwnCase(
  { subject: { principal }, reviewer, ownCase }: GrantDecision,
  users: ReadonlyMap<string, DirectoryUser>,
): boolean {
  if (ownCase === true) return true;
  const user = users.get(principal.guid ?? '');
  return user !== undefined && isSamePerson(reviewer, { ...user, displayName: fullName(user) });
}
