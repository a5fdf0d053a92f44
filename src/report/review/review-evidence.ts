import { emailWord } from '../../core/review/account-words.ts';
import type { AccessMembership, AccessOverview, AccessUser, Mark } from '../../core/review/access.ts';
import { placeholders, said } from '../../core/columns/placeholder.ts';
import { columnTitles } from '../../core/review/column-titles.ts';
import { daysInWords, groupCount, instantCell, marksCell, sinceWords, statusCell } from './review-cells.ts';
import { nameWidth } from '../kit/sheet-widths.ts';
import { addSheet, type SheetCell, type SheetColumn, type Workbook } from '../kit/xlsx.ts';

/** A column of evidence: its header, and its cell for an account or a membership. */
interface EvidenceColumn<Item> extends SheetColumn {
  readonly cell: (item: Item) => SheetCell;
}

/** A sheet of evidence: its columns, the printed ones first. */
export interface Evidence<Item> {
  readonly columns: readonly EvidenceColumn<Item>[];
  readonly lastOnPaper: string;
}

export const column = <Item>(
  header: string,
  width: number,
  cell: (item: Item) => SheetCell,
): EvidenceColumn<Item> => ({ header, width, cell });

const ofUsers: Evidence<AccessUser> = {
  lastOnPaper: 'Groups',
  columns: [
    column(columnTitles.username, nameWidth, ({ user }) => user.username),
    column(columnTitles.display_name, nameWidth, ({ user }) => said(user.displayName)),
    column(columnTitles.email, nameWidth, ({ user }) => emailWord(user)),
    column(columnTitles.role, 14, ({ user }) => user.role),
    column('Privileged', 11, ({ user }) => (user.privileged ? { value: 'yes', look: 'bad' } : 'no')),
    column(columnTitles.status, 12, ({ user }) => statusCell(user.status)),
    column(columnTitles.look_at, 44, ({ marks }) => marksCell(marks)),
    column(columnTitles.days_since_active, 12, ({ daysSinceActive }) => daysInWords(daysSinceActive)),
    column(columnTitles.last_quarter, 13, ({ sinceLast }) => sinceWords(sinceLast)),
    column('Groups', 9, groupCount),
    column('Licence', 20, ({ user }) => user.licensedOrInactive ?? placeholders.unknown),
    column('Last active (UTC)', 20, ({ user }) => lastActiveCell(user)),
    column('Created (UTC)', 20, ({ user }) => instantCell(user.createdAt, placeholders.unknown)),
    column('Updated (UTC)', 20, ({ user }) => instantCell(user.updatedAt, placeholders.unknown)),
    column(columnTitles.user_guid, 40, ({ user }) => user.guid),
  ],
};

interface MembershipLine {
  readonly of: AccessUser;
  readonly membership: AccessMembership;
}

const ofMemberships: Evidence<MembershipLine> = {
  lastOnPaper: columnTitles.last_quarter,
  columns: [
    column(columnTitles.group_name, nameWidth, ({ membership }) => membership.group.name),
    column(columnTitles.username, nameWidth, ({ of }) => of.user.username),
    column(columnTitles.display_name, nameWidth, ({ of }) => said(of.user.displayName)),
    column(columnTitles.role, 14, ({ of }) => of.user.role),
    column(columnTitles.status, 12, ({ of }) => statusCell(of.user.status)),
    column(columnTitles.days_since_active, 12, ({ of }) => daysInWords(of.daysSinceActive)),
    column(columnTitles.group_owner, nameWidth, ({ membership }) => said(membership.group.owner)),
    column(columnTitles.membership_source, 13, ({ membership }) => membership.source),
    column(columnTitles.last_quarter, 13, ({ membership }) => sinceWords(membership.sinceLast)),
    column(columnTitles.user_guid, 40, ({ of }) => of.user.guid),
    column(columnTitles.group_guid, 40, ({ membership }) => membership.group.guid),
  ],
};

/** The questions that a reviewer asks first, each on its own sheet; `shows` explains it on the first page. */
export const attentionSheets: readonly {
  readonly name: string;
  readonly shows: string;
  readonly marks: readonly Mark[];
}[] = [
  { name: 'Privileged', shows: 'Accounts that can do everything.', marks: ['privileged'] },
  { name: 'Dormant', shows: 'Accounts that have not been used for a long time.', marks: ['dormant'] },
  { name: 'Never active', shows: 'Accounts that have never been used.', marks: ['never_active'] },
  {
    name: 'Service and no e-mail',
    shows: 'Service accounts by the patterns below, and accounts without an e-mail address.',
    marks: ['service_account', 'no_email'],
  },
  { name: 'No groups', shows: 'Accounts that are in no group.', marks: ['no_groups'] },
  { name: 'Locked', shows: 'Accounts that cannot be used to sign in.', marks: ['locked'] },
];

const lastActiveCell = ({ lastActiveAt, activityUnknown }: AccessUser['user']): SheetCell =>
  instantCell(lastActiveAt, activityUnknown === true ? placeholders.unknown : 'never');

/** What the server does not report, so that a question has no answer, or only part of it. */
export const whyUncertain = (
  { uncertainMarks }: AccessOverview,
  marked: readonly Mark[],
): string | undefined => marked.map((mark) => uncertainMarks[mark]).find((why) => why !== undefined);

/** The accounts that a question is about. */
export const usersMarked = ({ users }: AccessOverview, marked: readonly Mark[]): AccessUser[] =>
  users.filter(({ marks }) => marks.some((mark) => marked.includes(mark)));

export async function addAttentionSheets(workbook: Workbook, overview: AccessOverview): Promise<void> {
  for (const { name, marks } of attentionSheets) {
    await addEvidence(workbook, name, ofUsers, usersMarked(overview, marks), whyUncertain(overview, marks));
  }
}

/** Every account, and every membership by group: the basis of the decisions. */
export async function addCompleteSheets(
  workbook: Workbook,
  { users, uncertainMarks }: AccessOverview,
): Promise<void> {
  await addEvidence(
    workbook,
    'Users',
    ofUsers,
    users.toSorted((a, b) => (a.user.username < b.user.username ? -1 : 1)),
  );
  const lines = users.flatMap((of) => of.memberships.map((membership) => ({ of, membership })));
  await addEvidence(
    workbook,
    'Memberships',
    ofMemberships,
    lines.toSorted(byGroupThenUser),
    uncertainMarks.no_groups,
  );
}

function byGroupThenUser(a: MembershipLine, b: MembershipLine): number {
  const [left, right] = [a.membership.group.name, b.membership.group.name];
  if (left !== right) return left < right ? -1 : 1;
  return a.of.user.username < b.of.user.username ? -1 : 1;
}

export function addEvidence<Item>(
  workbook: Workbook,
  name: string,
  { columns, lastOnPaper }: Evidence<Item>,
  items: readonly Item[],
  whyNone: string = placeholders.none,
): Promise<void> {
  return addSheet(
    workbook,
    {
      name,
      columns,
      layout: 'table',
      protection: 'entries',
      frozenColumns: 1,
      paper: { lastColumn: lastOnPaper },
    },
    items.length === 0 ? [[whyNone]] : lines(items, columns),
  );
}

/** One row at a time: there may be half a million of them. */
function* lines<Item>(
  items: readonly Item[],
  columns: readonly EvidenceColumn<Item>[],
): Generator<SheetCell[]> {
  for (const item of items) yield columns.map(({ cell }) => cell(item));
}
