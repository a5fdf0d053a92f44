import { subjectKey } from '../../core/review/subject.ts';
import { defined } from '../../core/defined.ts';
import { emailWord } from '../../core/review/account-words.ts';
import type { AccessGrant, AccessMembership, AccessOverview, AccessUser } from '../../core/review/access.ts';
import { said } from '../../core/columns/placeholder.ts';
import type { Workbook } from '../kit/xlsx.ts';
import {
  addDecisionSheet,
  type EvidenceCells,
  lookAtCell,
  type RowRemarks,
  withExceptions,
} from './decision-sheet.ts';
import { shownGrantCells } from './grant-cells.ts';
import { daysInWords, marksCell, markWords, sinceWords, statusCell } from './review-cells.ts';
import { reasonsSince } from './reasons-since.ts';
import { accountsToDecide, grantsToDecide, membershipsToDecide } from './to-decide.ts';

/** An account, or one of its memberships. */
export interface AccountRow extends RowRemarks {
  readonly of: AccessUser;
  readonly membership?: AccessMembership;
}

/** The sheets to fill in: every account, every membership and, if the export has content, every grant on it. */
export async function addDecisionSheets(
  workbook: Workbook,
  overview: AccessOverview,
  roles: readonly string[],
): Promise<void> {
  const moved = overview.scope?.moved;
  const reasons = reasonsSince(overview.differences);
  const sinceFirst = (rows: readonly AccountRow[]): readonly AccountRow[] => {
    const all = rows.map((row): AccountRow => {
      const since = reasons.filter(({ isOf }) => isOf(row.of, row.membership)).map(({ words }) => words);
      return since.length === 0 ? row : { ...row, since };
    });
    return [
      ...all.filter(({ since }) => since !== undefined),
      ...all.filter(({ since }) => since === undefined),
    ];
  };
  const remarked = <Row extends RowRemarks>(rows: readonly Row[]): readonly Row[] =>
    withExceptions(
      rows.map((row) => ({ ...row, ...defined({ movedFrom: moved?.get(row.key)?.from }) })),
      overview.exceptions,
    );
  const accounts = accountsToDecide(overview).map((of): AccountRow => ({
    of,
    key: subjectKey(of.user.guid),
  }));
  const memberships = membershipsToDecide(overview).map((row): AccountRow => ({
    ...row,
    key: subjectKey(row.of.user.guid, row.membership.group.guid),
  }));
  await addDecisionSheet(workbook, 'account', {
    rows: remarked(sinceFirst(accounts)),
    cells: accountCells,
    roles,
  });
  await addDecisionSheet(workbook, 'membership', {
    rows: remarked(sinceFirst(memberships)),
    cells: accountCells,
    roles,
  });
  if (overview.content === undefined) return;
  const grants: readonly (AccessGrant & RowRemarks)[] = grantsToDecide(overview);
  await addDecisionSheet(workbook, 'grant', { rows: remarked(grants), cells: shownGrantCells, roles });
}

export const accountCells: EvidenceCells<'account' | 'membership', AccountRow> = {
  look_at: (row) => lookAtCell(row, { cell: marksCell(row.of.marks), words: row.of.marks.map(markWords) }),
  username: ({ of }) => of.user.username,
  display_name: ({ of }) => said(of.user.displayName),
  email: ({ of }) => emailWord(of.user),
  role: ({ of }) => of.user.role,
  status: ({ of }) => statusCell(of.user.status),
  days_since_active: ({ of }) => daysInWords(of.daysSinceActive),
  group_name: ({ membership }) => membership?.group.name,
  group_owner: ({ membership }) => said(membership?.group.owner ?? ''),
  membership_source: ({ membership }) => membership?.source,
  last_quarter: ({ of, membership }) => sinceWords(membership?.sinceLast ?? of.sinceLast),
  user_guid: ({ of }) => of.user.guid,
  group_guid: ({ membership }) => membership?.group.guid,
};
