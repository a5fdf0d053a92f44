import type { DecisionWord } from './review.ts';

/** The columns of every sheet that go with the decision. */
export const besideDecision = [
  'until',
  'reviewer',
  'decision_at',
  'decision_reason',
  'exception',
  'ticket_ref',
  'state',
] as const;

/** The sheets of the review workbook that are filled in and read back, column by column in their order. */
export const reviewSheets = {
  account: {
    name: 'Accounts to decide',
    columns: [
      'look_at',
      'username',
      'display_name',
      'role',
      'days_since_active',
      'last_quarter',
      'decision',
      'new_role',
      ...besideDecision,
      'status',
      'email',
      'user_guid',
    ],
    lastOnPaper: 'decision_reason',
    words: ['keep', 'change role', 'lock', 'exception'],
  },
  membership: {
    name: 'Memberships to decide',
    columns: [
      'look_at',
      'username',
      'display_name',
      'role',
      'group_name',
      'last_quarter',
      'decision',
      ...besideDecision,
      'status',
      'days_since_active',
      'email',
      'group_owner',
      'membership_source',
      'user_guid',
      'group_guid',
    ],
    lastOnPaper: 'decision_reason',
    words: ['keep', 'revoke', 'exception'],
  },
  grant: {
    name: 'Content to decide',
    columns: [
      'look_at',
      'content_title',
      'access',
      'owner',
      'principal_name',
      'grant',
      'last_opened_at',
      'last_quarter',
      'decision',
      ...besideDecision,
      'principal_type',
      'effective',
      'principal_status',
      'owner_status',
      'content_name',
      'content_guid',
      'principal_guid',
    ],
    lastOnPaper: 'decision_reason',
    words: ['keep', 'revoke', 'make viewer', 'close to the list', 'exception'],
  },
} as const satisfies Record<string, ReviewSheet>;

interface ReviewSheet {
  readonly name: string;
  /** The columns to look at and fill in come first: only these fit on the width of a page. */
  readonly columns: readonly string[];
  readonly lastOnPaper: string;
  /** The decisions of the sheet: an account cannot be revoked, and a membership cannot be locked. `faultsInGrant` says which word fits which grant. */
  readonly words: readonly DecisionWord[];
}

/** Columns that a workbook may lack: earlier versions did not write them, or they are not read. */
export const optionalColumns: ReadonlySet<ReviewColumn> = new Set(['state', 'exception', 'until']);

export type ReviewSubjectKind = keyof typeof reviewSheets;
export type ReviewColumn<Kind extends ReviewSubjectKind = ReviewSubjectKind> =
  (typeof reviewSheets)[Kind]['columns'][number];

export const subjectKinds = Object.keys(reviewSheets) as readonly ReviewSubjectKind[];

/**
 * The first sheet, and the labels of the lines that say from which export the workbook was made, and of which
 * review it is a part, if there is one workbook for each reviewer.
 */
export const readMe = {
  sheet: 'Read me',
  system: 'System',
  manifest: 'manifest.json',
  review: 'Review',
  part: 'This workbook',
  parts: 'Workbooks of this review',
} as const;

/** The last sheet, and the labels of its cells that are read back. */
export const signOff = {
  sheet: 'Sign-off',
  system: 'System',
  stateOf: 'State of',
  name: 'Signed by',
  date: 'Signed on',
} as const;

/** What an export says a cell of evidence must hold; undefined: the export alone does not say. */
export type EvidenceOf = (column: ReviewColumn) => Evidence | undefined;

/** A text, a number of days, an instant, or the reasons to look at a row, after those that other files give. */
export type Evidence = string | number | Date | { readonly reasons: readonly string[] };
