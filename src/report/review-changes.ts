import type { Difference, Differences, PackUser } from '../core/pack.ts';
import type { UserGuid } from '../core/ids.ts';
import { unreachable } from '../core/unreachable.ts';
import { said } from './export-source.ts';
import { addSheet, type SheetCell, type Workbook } from './xlsx.ts';

const columns = [
  { header: 'change', width: 20 },
  { header: 'username', width: 22 },
  { header: 'group_name', width: 28 },
  { header: 'before', width: 30 },
  { header: 'after', width: 30 },
  { header: 'user_guid', width: 38 },
  { header: 'group_guid', width: 38 },
];

/** What differs from the pack before, each thing once: who was renamed is one row, by GUID, and not two. */
export async function addChangesSheet(
  workbook: Workbook,
  differences: Differences | undefined,
): Promise<void> {
  const rows = differences?.all.map(changeRow) ?? [];
  await addSheet(
    workbook,
    { name: 'Changes', columns, layout: 'table', protection: 'entries', frozenColumns: 2 },
    rows.length === 0 ? [[nothing(differences)]] : rows,
  );
}

const nothing = (differences: Differences | undefined): string =>
  differences === undefined ? 'No earlier export was given to compare with.' : 'none';

function changeRow(each: Difference): SheetCell[] {
  const user = 'user' in each ? each.user : undefined;
  const group = 'group' in each ? each.group : undefined;
  const [before, after] = sides(each);
  return [
    { value: each.kind.replaceAll('-', ' '), look: lookOf(each) },
    user === undefined ? 'none' : usernameOf(user),
    group?.name ?? 'none',
    before,
    after,
    user === undefined ? 'none' : guidOf(user),
    group?.guid ?? 'none',
  ];
}

function sides(each: Difference): readonly [before: string, after: string] {
  if ('before' in each) return [said(each.before), said(each.after)];
  switch (each.kind) {
    case 'joiner':
      return ['none', `${each.user.role}, ${each.user.status}`];
    case 'leaver':
      return ['there', each.how];
    case 'returned':
      return ['locked', each.user.status];
    case 'granted':
      return ['none', 'member'];
    case 'revoked':
      return ['member', 'none'];
    case 'group-added':
      return ['none', 'there'];
    case 'group-removed':
      return ['there', 'none'];
    default:
      return unreachable(each);
  }
}

function lookOf({ kind }: Difference): 'good' | 'attention' | 'text' {
  if (kind === 'joiner' || kind === 'granted' || kind === 'role-changed' || kind === 'returned') {
    return 'attention';
  }
  return kind === 'leaver' || kind === 'revoked' ? 'good' : 'text';
}

const usernameOf = (user: PackUser | UserGuid): string =>
  typeof user === 'string' ? 'unknown' : user.username;
const guidOf = (user: PackUser | UserGuid): string => (typeof user === 'string' ? user : user.guid);
