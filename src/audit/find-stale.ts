import type { Directory, DirectoryUser } from '../core/directory.ts';
import type { Decision } from '../core/review.ts';

/** The decisions, each with what has changed on the server since the export that it was taken on. */
export function findStale(decisions: readonly Decision[], directory: Directory): Decision[] {
  const users = new Map(directory.users.map((user) => [user.guid, user]));
  const groups = new Map(directory.groups.map((group) => [group.guid, group]));
  return decisions.map((decision) => {
    const { userGuid, group } = decision.subject;
    const user = users.get(userGuid);
    const changes =
      user === undefined
        ? ['the account is not there any more']
        : [
            ...changesOf(decision, user),
            ...(group === undefined ? [] : membershipChanges(group.name, groups.get(group.guid), userGuid)),
          ];
    return changes.length === 0 ? decision : { ...decision, stale: changes.join('; ') };
  });
}

/** By guid: who was renamed is still the same account, and not the one that was looked at. */
function changesOf({ subject }: Decision, user: DirectoryUser): string[] {
  const status = user.locked ? 'locked' : user.confirmed ? 'active' : 'unconfirmed';
  const facts: readonly (readonly [what: string, then: string, now: string])[] = [
    ['username', subject.username, user.username],
    ['e-mail', subject.email, user.email],
    ['role', subject.role, user.role],
    ['status', subject.status, status],
  ];
  return facts.flatMap(([what, then, now]) =>
    then === now ? [] : [`${what} was ${then === '' ? 'none' : then}, is ${now === '' ? 'none' : now}`],
  );
}

function membershipChanges(
  nameThen: string,
  group: Directory['groups'][number] | undefined,
  user: Decision['subject']['userGuid'],
): string[] {
  if (group === undefined) return [`the group ${nameThen} is not there any more`];
  const renamed = group.name === nameThen ? [] : [`the group was ${nameThen}, is ${group.name}`];
  const gone =
    group.members === undefined || group.members.includes(user) ? [] : [`no member of ${nameThen} any more`];
  return [...renamed, ...gone];
}
