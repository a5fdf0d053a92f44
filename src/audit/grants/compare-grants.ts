import { grantIn, type ItemNow } from '../../core/content/item-now.ts';
import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
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
  /** With their members, as far as the server shows them. */
  readonly groups: readonly DirectoryGroup[];
}

/**
 * The decisions, each with how the server compares with the export that it is based on: done already, or stale where the
 * grant or the access of its item has changed and no decision of this review has changed it.
 */
export function compareGrants(
  decisions: readonly GrantDecision[],
  { items, ...people }: ContentNow,
): GrantDecision[] {
  const concerned = peopleConcerned(people);
  const compared = decisions.map((decision): GrantDecision => {
    const doneAlready = effectOf(decision, items.get(decision.subject.item.guid));
    const own = isOwnCase(decision, concerned(decision)) ? { ownCase: true as const } : {};
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

/** Whose access a grant is: a person, or the members of a group. A grant to everybody is not one person's. */
function peopleConcerned({
  users,
  groups,
}: Omit<ContentNow, 'items'>): (decision: GrantDecision) => readonly DirectoryUser[] {
  const usersByGuid = new Map<string, DirectoryUser>(users.map((user) => [user.guid, user]));
  const members = new Map<string, readonly string[]>(
    groups.map(({ guid, members: all = [] }) => [guid, all]),
  );
  return ({ subject: { principal } }) => {
    const { guid = '' } = principal;
    return (members.get(guid) ?? [guid]).flatMap((each) => usersByGuid.get(each) ?? []);
  };
}

/** Whether the reviewer is one of the people whose access it is, by any name that the server has for them. */
const isOwnCase = ({ reviewer, ownCase }: GrantDecision, concerned: readonly DirectoryUser[]): boolean =>
  ownCase === true ||
  concerned.some((user) => isSamePerson(reviewer, { ...user, displayName: fullName(user) }));
