import { nameWidth } from '../kit/sheet-widths.ts';
import type { Difference, DirectoryDifference } from '../../core/review/pack.ts';
import { placeholders, said } from '../../core/columns/placeholder.ts';
import { contentCells } from './content-words.ts';

const { none, unknown } = placeholders;

/** One difference as the cells of a table. No cell is empty. */
export interface DifferenceRow {
  readonly change: Difference['kind'];
  readonly username: string;
  readonly group: string;
  readonly before: string;
  readonly after: string;
  readonly userGuid: string;
  readonly groupGuid: string;
  /** The title of the content item. */
  readonly item: string;
  readonly itemGuid: string;
}

export function differenceRow(each: Difference): DifferenceRow {
  if ('item' in each) return { change: each.kind, ...contentCells(each) };
  const user = 'user' in each ? each.user : undefined;
  const group = 'group' in each ? each.group : undefined;
  const [before, after] = sides(each);
  return {
    change: each.kind,
    username: user === undefined ? none : typeof user === 'string' ? unknown : user.username,
    group: group?.name ?? none,
    before,
    after,
    userGuid: user === undefined ? none : typeof user === 'string' ? user : user.guid,
    groupGuid: group?.guid ?? none,
    item: none,
    itemGuid: none,
  };
}

/** The columns of every table of differences, in files and sheets. Widths in characters. */
export const differenceColumns: readonly {
  readonly header: string;
  readonly width: number;
  readonly key: keyof DifferenceRow;
}[] = [
  { header: 'change', width: 22, key: 'change' },
  { header: 'username', width: nameWidth, key: 'username' },
  { header: 'group_name', width: nameWidth, key: 'group' },
  { header: 'before', width: nameWidth, key: 'before' },
  { header: 'after', width: nameWidth, key: 'after' },
  { header: 'user_guid', width: 40, key: 'userGuid' },
  { header: 'group_guid', width: 40, key: 'groupGuid' },
  { header: 'content_title', width: nameWidth, key: 'item' },
  { header: 'content_guid', width: 40, key: 'itemGuid' },
];

export function differenceCells(each: Difference): string[] {
  const row = differenceRow(each);
  return differenceColumns.map(({ key }) => row[key]);
}

function sides(each: DirectoryDifference): readonly [before: string, after: string] {
  switch (each.kind) {
    case 'joiner':
      return [none, `${each.user.role}, ${each.user.status}`];
    case 'leaver':
      return [each.how === 'gone' ? `${each.user.role}, ${each.user.status}` : 'not locked', each.how];
    case 'returned':
      return ['locked', each.user.status];
    case 'granted':
      return [none, 'member'];
    case 'revoked':
      return ['member', none];
    case 'group-added':
      return [none, 'there'];
    case 'group-removed':
      return ['there', 'gone'];
    case 'role-changed':
    case 'renamed':
    case 'email-changed':
    case 'name-changed':
    case 'status-changed':
    case 'group-renamed':
    case 'group-owner-changed':
      return [said(each.before), said(each.after)];
  }
}
