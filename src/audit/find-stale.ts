import { emailWord, statusOf } from '../core/review/account-words.ts';
import type { Directory, DirectoryUser } from '../core/directory.ts';
import type { Decision } from '../core/review/review.ts';
import type { Capabilities } from '../core/target.ts';

/** The decisions, each with what has changed on the server since the export that it is based on. */
export function findStale(
  decisions: readonly Decision[],
  directory: Directory,
  { 'read-email': readable }: Pick<Capabilities, 'read-email'>,
): Decision[] {
  const users = new Map(directory.users.map((user) => [user.guid, user]));
  const groups = new Map(directory.groups.map((group) => [group.guid, group]));
  return decisions.map((decision) => {
    const { userGuid, group } = decision.subject;
    const user = users.get(userGuid);
    const changes =
      user === undefined
        ? ['the account no longer exists']
        : [
            ...changesOf(decision, user, readable.can ? 'shown' : 'hidden'),
            ...(group === undefined ? [] : membershipChanges(group.name, groups.get(group.guid), userGuid)),
          ];
    return changes.length === 0 ? decision : { ...decision, stale: changes.join('; ') };
  });
}

/** Compared by GUID: a renamed account is the same account, but not as the reviewer saw it. */
function changesOf({ subject }: Decision, user: DirectoryUser, emails: 'shown' | 'hidden'): string[] {
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

function membershipChanges(
  nameThen: string,
  group: Directory['groups'][number] | undefined,
  user: Decision['subject']['userGuid'],
): string[] {
  if (group === undefined) return [`the group ${nameThen} no longer exists`];
  const renamed = group.name === nameThen ? [] : [`the group ${nameThen} is now called ${group.name}`];
  const gone =
    group.members === undefined || group.members.includes(user) ? [] : [`no longer a member of ${nameThen}`];
  return [...renamed, ...gone];
}
