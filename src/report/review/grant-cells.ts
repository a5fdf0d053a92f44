import { placeholders, said } from '../../core/columns/placeholder.ts';
import { titleOf } from '../../core/content/content.ts';
import type { AccessGrant, GrantMark } from '../../core/review/access.ts';
import { grantSubject, isEverybody, principalWords } from '../../core/review/grant-subject.ts';
import { lastOpenedBy } from '../../core/review/pack-content.ts';
import { shownWord } from '../../core/review/grant-words.ts';
import type { SheetCell } from '../kit/xlsx.ts';
import { ownerStatusOf } from './content-counts.ts';
import { type EvidenceCells, lookAtCell, type RowRemarks } from './decision-sheet.ts';
import { grantMarkWords } from './grant-mark-words.ts';
import { openedCell, sinceWords } from './review-cells.ts';

/** Why a grant should be checked, with the pressing reasons in colour. */
function marksCell(marks: readonly GrantMark[]): SheetCell {
  const [first] = marks;
  if (first === undefined) return 'nothing special';
  const look = first === 'public' ? 'bad' : pressing.has(first) ? 'attention' : 'text';
  return { value: marks.map(grantMarkWords).join(', '), look };
}

const pressing: ReadonlySet<GrantMark> = new Set([
  'owner_gone',
  'owner_locked',
  'open_to_all',
  'principal_locked',
  'members_not_listed',
]);

export const grantCells: EvidenceCells<'grant', AccessGrant & RowRemarks> = {
  look_at: (row) => lookAtCell(row, { cell: marksCell(row.marks), words: row.marks.map(grantMarkWords) }),
  content_title: ({ item }) => titleOf(item),
  content_name: ({ item }) => item.name,
  access: ({ item }) => item.access,
  owner: ({ item }) => known(item.owner),
  owner_status: ({ item }) => statusWord(ownerStatusOf(item)),
  principal_type: ({ grant }) => grant.principal,
  principal_name: ({ item, grant }) => grantSubject(item, grant).principal.name,
  principal_status: ({ grant }) => statusWord(said(grant.status)),
  grant: ({ grant }) => grant.access,
  effective: ({ grant }) => grant.effective,
  last_opened_at: ({ item, grant }) => openedCell(lastOpenedBy(item, grant), item),
  last_quarter: ({ sinceLast }) => sinceWords(sinceLast),
  content_guid: ({ item }) => item.guid,
  principal_guid: ({ grant }) => said(grant.guid),
};

/** The same as the workbook shows it: {@link grantCells} has the words of the export, which closing compares. */
export const shownGrantCells: typeof grantCells = {
  ...grantCells,
  principal_type: ({ grant }) => shownWord(grant.principal),
  principal_name: ({ item, grant }) => {
    const { principal } = grantSubject(item, grant);
    return isEverybody(principal) ? principalWords(principal) : principal.name;
  },
  effective: ({ grant }) => shownWord(grant.effective),
};

/** A name, or that it is not known. */
export const known = (name: string): string => (name === '' ? placeholders.unknown : name);

/** A status, with those that need attention in colour. */
export const statusWord = (status: string): SheetCell =>
  status === 'locked' || status === placeholders.unknown ? { value: status, look: 'attention' } : status;
