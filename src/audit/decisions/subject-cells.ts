import { placeholders } from '../../core/columns/placeholder.ts';
import { groupGuid, userGuid } from '../../core/ids.ts';
import { emailIn } from '../../core/review/account-words.ts';
import type { GrantSubject } from '../../core/review/grant-subject.ts';
import type { PackStatus } from '../../core/review/pack-status.ts';
import { grantAccesses, grantPrincipals, itemAccesses } from '../../core/review/grant-words.ts';
import type { Decision, ReviewSubject, SubjectRef } from '../../core/review/review.ts';
import type { ReviewColumn, ReviewSubjectKind } from '../../core/review/review-sheets.ts';
import { nameOfSubject, subjectWords } from '../../core/review/subject.ts';
import type { CellOf } from './fault.ts';

/** How the rows of a sheet say what they are about. */
interface SubjectCells {
  /** Without them a decision cannot be carried out. The first is named in problems. */
  readonly guids: readonly [ReviewColumn, ...ReviewColumn[]];
  readonly ref: (cell: CellOf) => SubjectRef;
  readonly subject: (cell: CellOf) => Decision['subject'];
  /** What a problem calls the row. */
  readonly who: (cell: CellOf) => string;
  /** The names by which a reviewer is recognised as the person whose access it is. */
  readonly ownNames: (cell: CellOf) => readonly string[];
}

const accountRef = (cell: CellOf): Pick<ReviewSubject, 'userGuid' | 'username'> => ({
  userGuid: userGuid(cell('user_guid')),
  username: cell('username'),
});

const membershipRef = (cell: CellOf) => ({
  ...accountRef(cell),
  group: { guid: groupGuid(cell('group_guid')), name: cell('group_name') },
});

const accountEvidence = (cell: CellOf): Pick<ReviewSubject, 'email' | 'emailHidden' | 'role' | 'status'> => ({
  ...emailIn(cell('email')),
  role: cell('role'),
  status: cell('status') as PackStatus,
});

const accountNames = (cell: CellOf): readonly string[] => [
  cell('username'),
  emailIn(cell('email')).email,
  cell('display_name'),
];

function grantRef(cell: CellOf): Pick<GrantSubject, 'item' | 'principal'> {
  const guid = cell('principal_guid');
  return {
    item: { guid: cell('content_guid'), title: cell('content_title') },
    principal: {
      kind: grantPrincipals.find((each) => each === cell('principal_type')) ?? 'unknown',
      ...(guid === placeholders.none ? {} : { guid }),
      name: cell('principal_name'),
    },
  };
}

export const subjectCells: Readonly<Record<ReviewSubjectKind, SubjectCells>> = {
  account: {
    guids: ['user_guid'],
    ref: accountRef,
    subject: (cell) => ({ ...accountRef(cell), ...accountEvidence(cell) }),
    who: (cell) => cell('username'),
    ownNames: accountNames,
  },
  membership: {
    guids: ['user_guid', 'group_guid'],
    ref: membershipRef,
    subject: (cell) => ({ ...membershipRef(cell), ...accountEvidence(cell) }),
    who: (cell) => cell('username'),
    ownNames: accountNames,
  },
  grant: {
    guids: ['content_guid', 'principal_guid'],
    ref: grantRef,
    subject: (cell) => ({
      ...grantRef(cell),
      access: grantAccesses.find((each) => each === cell('grant')) ?? 'unknown',
      itemAccess: itemAccesses.find((each) => each === cell('access')) ?? 'unknown',
    }),
    who: (cell) => (cell('principal_name') === '' ? '' : subjectWords(grantRef(cell))),
    ownNames: (cell) => (cell('principal_type') === 'user' ? [nameOfSubject(grantRef(cell))] : []),
  },
};
