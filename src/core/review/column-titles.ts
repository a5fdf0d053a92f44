import { foldCase } from '../ids.ts';
import type { ReviewColumn } from './review-sheets.ts';

/**
 * What people read in place of the names of columns, in workbooks and on pages. Tables for programs keep the names.
 * Each title is of one column only: a filled-in workbook is read by them.
 */
export const columnTitles = {
  look_at: 'Look at',
  username: 'Username',
  display_name: 'Name',
  email: 'E-mail',
  role: 'Role',
  status: 'Status',
  days_since_active: 'Days since active',
  last_quarter: 'What changed',
  decision: 'Decision',
  new_role: 'New role',
  until: 'Until',
  reviewer: 'Reviewer',
  decision_at: 'Decided on',
  decision_reason: 'Reason',
  exception: 'Earlier exception',
  ticket_ref: 'Ticket',
  state: 'State',
  user_guid: 'User GUID',
  group_name: 'Group',
  group_owner: 'Group owner',
  group_guid: 'Group GUID',
  membership_source: 'Membership from',
  content_title: 'Content',
  content_name: 'Content name',
  content_guid: 'Content GUID',
  access: 'Open to',
  owner: 'Owner',
  owner_status: 'Status of owner',
  principal_name: 'User or group',
  principal_type: 'Kind of grant',
  principal_status: 'Status of user',
  principal_guid: 'User or group GUID',
  grant: 'Grant',
  effective: 'In effect',
  last_opened_at: 'Last opened (UTC)',
} as const satisfies Readonly<Record<ReviewColumn, string>>;

/** The title of a column, or the text as it is: where it is no column of a review. */
export const titleOfColumn = (column: string): string =>
  (columnTitles as Readonly<Record<string, string>>)[column] ?? column;

/** By title, and by the names that earlier versions wrote into the header. */
const byHeader = new Map(
  (Object.entries(columnTitles) as [ReviewColumn, string][]).flatMap(([column, title]) => [
    [foldCase(title), column] as const,
    [column, column] as const,
  ]),
);

/** The column with this header; undefined: it is not one of a review. */
export const columnWithHeader = (header: string): ReviewColumn | undefined =>
  byHeader.get(foldCase(header.trim()));
