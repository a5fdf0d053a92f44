import { defined } from '../core/defined.ts';
import { emailWord, statusOf } from '../core/review/account-words.ts';
import type { Directory, DirectoryGroup, DirectoryUser } from '../core/directory.ts';
import type { UserGuid } from '../core/ids.ts';
import type { AccountDecision, ReviewSubject } from '../core/review/review.ts';
import type { Capabilities } from '../core/target.ts';
import { unreachable } from '../core/unreachable.ts';

/**
 * The decisions on accounts and memberships, each with how the server compares with the export that it is based on: done already, or stale
 * where something has changed that no decision of this review has changed.
 */
export function compareWithServer(
  decisions: readonly AccountDecision[],
  directory: Directory,
  { 'read-email': readable }: Pick<Capabilities, 'read-email'>,
): AccountDecision[] {
  const users = new Map(directory.users.map((user) => [user.guid, user]));
  const groups = new Map(directory.groups.map((group) => [group.guid, group]));
  const pairs = decisions.map((decision) => {
    const { userGuid, group } = decision.subject;
    const now = { user: users.get(userGuid), group: group && groups.get(group.guid) };
    const effect = effectOf(decision, now);
    return { now, decision: effect === undefined ? decision : { ...decision, doneAlready: effect } };
  });
  const doneByUser = new Map(
    pairs
      .map(({ decision }) => decision)
      .filter(({ doneAlready, subject }) => doneAlready !== undefined && subject.group === undefined)
      .map((decision) => [decision.subject.userGuid, decision]),
  );
  return pairs.map(({ decision, now }) => {
    if (decision.doneAlready !== undefined) return decision;
    const { userGuid } = decision.subject;
    const changes = changesOf(expectedNow(decision, doneByUser.get(userGuid)), now, readable);
    return changes.length === 0 ? decision : { ...decision, stale: changes.join('; ') };
  });
}

/** What a decision is about, as the server has it now; undefined: it no longer exists. */
interface SubjectNow {
  readonly user: DirectoryUser | undefined;
  readonly group: DirectoryGroup | undefined;
}

/** How the server already shows what was decided; undefined: it does not, or no change was decided. */
function effectOf({ word, newRole }: AccountDecision, { user, group }: SubjectNow): string | undefined {
  if (user === undefined) return undefined;
  switch (word) {
    case 'lock':
      return user.locked ? 'is locked' : undefined;
    case 'change role':
      return user.role === newRole ? `has the role ${user.role}` : undefined;
    case 'revoke':
      return group?.members?.includes(user.guid) === false ? `is not in ${group.name}` : undefined;
    case 'keep':
    case 'exception':
    case 'make viewer':
    case 'close to the list':
      return undefined;
    default:
      return unreachable(word);
  }
}

/** The subject as it has to be now: as in the export, but for what the decision on its account has changed. */
function expectedNow({ subject }: AccountDecision, onAccount: AccountDecision | undefined): ReviewSubject {
  if (onAccount === undefined) return subject;
  const { word, newRole } = onAccount;
  return {
    ...subject,
    ...(word === 'lock' ? { status: 'locked' } : {}),
    ...defined({ role: newRole }),
  };
}

function changesOf(
  subject: ReviewSubject,
  { user, group }: SubjectNow,
  readable: Capabilities['read-email'],
): string[] {
  if (user === undefined) return ['the account no longer exists'];
  return [
    ...accountChanges(subject, user, readable.can ? 'shown' : 'hidden'),
    ...(subject.group === undefined ? [] : membershipChanges(subject.group.name, group, user.guid)),
  ];
}

/** Compared by GUID: a renamed account is the same account, but not as the reviewer saw it. */
function accountChanges(subject: ReviewSubject, user: DirectoryUser, emails: 'shown' | 'hidden'): string[] {
  const isEmailKnown = subject.emailHidden === undefined && (emails === 'shown' || user.email !== '');
  const facts: readonly (readonly [what: string, then: string, now: string])[] = [
    ['username', subject.username, user.username],
    ...(isEmailKnown ? [['e-mail', emailWord(subject), emailWord(user)] as const] : []),
    ['role', subject.role, user.role],
    ['status', subject.status, statusOf(user)],
  ];
  return facts.flatMap(([what, then, now]) =>
    then === now ? [] : [`${what} was ${then} and is now ${now}`],
  );
}

function membershipChanges(nameThen: string, group: DirectoryGroup | undefined, user: UserGuid): string[] {
  if (group === undefined) return [`the group ${nameThen} no longer exists`];
  const renamed = group.name === nameThen ? [] : [`the group ${nameThen} is now called ${group.name}`];
  const gone =
    group.members === undefined || group.members.includes(user) ? [] : [`no longer a member of ${nameThen}`];
  return [...renamed, ...gone];
}
