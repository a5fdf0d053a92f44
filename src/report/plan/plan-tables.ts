import type { PlannedGroup, PlannedRow } from '../../core/plan/plan.ts';
import { renderTable } from '../kit/table.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { changeWords, groupChanges } from './plan-words.ts';

const sign = (tone: 'good' | 'attention') => ({ header: '', tone: () => tone });
const row = { header: 'row', align: 'right' } as const;

/** Groups to be created, where each comes from, and the rows that need it. */
export const newGroups = (groups: readonly PlannedGroup[], style: TextStyle): string =>
  renderTable(
    [
      sign('good'),
      { header: 'group', atLeast: 10 },
      { header: 'source', atLeast: 10 },
      { header: 'for rows', atLeast: 8 },
    ],
    groups.map(({ change, rows }) => ['+', change.group, source(change.via), rows.join(', ')]),
    style,
  );

const source = (via: 'ticket' | 'direct'): string =>
  via === 'ticket' ? 'the remote directory' : 'the name only';

/** Accounts to be created. */
export const newAccounts = (rows: readonly PlannedRow[], style: TextStyle): string =>
  renderTable(
    [
      sign('good'),
      row,
      { header: 'username', atLeast: 10 },
      { header: 'role' },
      { header: 'groups', atLeast: 8 },
    ],
    rows.map((planned) => [
      '+',
      String(planned.row),
      planned.username,
      planned.roleAfter ?? "(the server's default)",
      groupChanges(planned),
    ]),
    style,
  );

/** Existing accounts that change. */
export const changedAccounts = (rows: readonly PlannedRow[], style: TextStyle): string =>
  renderTable(
    [
      sign('attention'),
      row,
      { header: 'username', atLeast: 10 },
      { header: 'change', atLeast: 'role publisher → administrator'.length },
      { header: 'groups', atLeast: 8 },
    ],
    rows.map((planned) => [
      '~',
      String(planned.row),
      planned.username,
      changeWords(planned),
      groupChanges(planned),
    ]),
    style,
  );
