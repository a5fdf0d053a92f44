import type { GrantPrincipal, GrantSubject } from '../../core/review/grant-subject.ts';
import { grantAccesses, grantPrincipals, itemAccesses } from '../../core/review/grant-words.ts';
import type { Decision, ReviewSubject, SubjectRef } from '../../core/review/review.ts';
import { contentRef } from './content-change.ts';
import { packStatus } from './directory.ts';
import { either, object, only, type Schema, text, words } from './schema.ts';

const group = object<NonNullable<ReviewSubject['group']>>({ guid: text(), name: text() });

const principal = object<GrantPrincipal>(
  { kind: words(grantPrincipals), name: text() },
  { guid: text('Absent for everybody') },
);

/** What a decision is about: an account, a membership, or a grant on a content item. */
export const subject: Schema<Decision['subject']> = either(
  object<ReviewSubject>(
    { userGuid: text(), username: text(), email: text(), role: text(), status: packStatus },
    { emailHidden: only(true), group },
  ),
  object<GrantSubject>({
    item: contentRef,
    principal,
    access: words(grantAccesses, 'What the grant allows'),
    itemAccess: words(itemAccesses, 'Who may open the item'),
  }),
);

export const subjectRef: Schema<SubjectRef> = either(
  object<Pick<ReviewSubject, 'userGuid' | 'username' | 'group'>>(
    { userGuid: text(), username: text() },
    { group },
  ),
  object<Pick<GrantSubject, 'item' | 'principal'>>({ item: contentRef, principal }),
);
