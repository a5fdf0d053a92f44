import { type GrantSubject, principalWords } from './grant-subject.ts';
import type { SubjectRef } from './review.ts';

/** An account, or its membership in a group, by GUIDs, which do not contain spaces. */
export const subjectKey = (user: string, group = ''): string => `${user} ${group}`.trim();

/** Identifies a grant: the GUID of the item, then the GUID of the user or group, or `anyone` or `everyone_signed_in`. */
export const grantKey = (item: string, { guid, kind }: GrantSubject['principal']): string =>
  `${item} ${guid ?? kind}`;

export const keyOfSubject = (subject: SubjectRef): string =>
  'item' in subject
    ? grantKey(subject.item.guid, subject.principal)
    : subjectKey(subject.userGuid, subject.group?.guid);

/** Who has the access: an account, a group, or everybody. */
export const nameOfSubject = (subject: SubjectRef): string =>
  'item' in subject ? principalWords(subject.principal) : subject.username;

/** `ann`, `ann in Finance`, or `ann on "Budget 2026"`. */
export function subjectWords(subject: SubjectRef): string {
  if ('item' in subject) return `${principalWords(subject.principal)} on "${subject.item.title}"`;
  const { username, group } = subject;
  return group === undefined ? username : `${username} in ${group.name}`;
}
