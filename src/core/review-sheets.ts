import type { DecisionWord } from './review.ts';

/** The sheets of the review workbook that are filled in and read back, column by column in their order. */
export const reviewSheets = {
  account: {
    name: 'Accounts to decide',
    columns: [
      'look_at',
      'username',
      'display_name',
      'email',
      'role',
      'status',
      'days_since_active',
      'last_quarter',
      'decision',
      'new_role',
      'reviewer',
      'decision_at',
      'decision_reason',
      'ticket_ref',
      'state',
      'user_guid',
    ],
    words: ['keep', 'change role', 'lock', 'exception'],
  },
  membership: {
    name: 'Memberships to decide',
    columns: [
      'look_at',
      'username',
      'display_name',
      'email',
      'role',
      'status',
      'days_since_active',
      'group_name',
      'group_owner',
      'membership_source',
      'last_quarter',
      'decision',
      'reviewer',
      'decision_at',
      'decision_reason',
      'ticket_ref',
      'state',
      'user_guid',
      'group_guid',
    ],
    words: ['keep', 'revoke', 'exception'],
  },
} as const satisfies Record<string, ReviewSheet>;

interface ReviewSheet {
  readonly name: string;
  readonly columns: readonly string[];
  /** What may be decided there: nobody can revoke an account, or lock a membership. */
  readonly words: readonly DecisionWord[];
}

export type ReviewSubjectKind = keyof typeof reviewSheets;
export type ReviewColumn = (typeof reviewSheets)[ReviewSubjectKind]['columns'][number];

/** The first sheet, and the label of the line that says which export the workbook was made from. */
export const readMe = { sheet: 'Read me', manifest: 'manifest.json' } as const;

/** The last sheet, and the labels of its cells that are read back. */
export const signOff = {
  sheet: 'Sign-off',
  system: 'System',
  stateOf: 'State of',
  name: 'Signed by',
  date: 'Signed on',
} as const;
