import type { AccessOverview } from '../../core/review/access.ts';
import type {
  Evidence,
  EvidenceOf,
  ReviewColumn,
  ReviewSubjectKind,
} from '../../core/review/review-sheets.ts';
import { subjectKey } from '../../core/review/subject.ts';
import type { SheetCell } from '../kit/xlsx.ts';
import { grantCells } from './grant-cells.ts';
import { grantMarkWords } from './grant-mark-words.ts';
import { markWords } from './review-cells.ts';
import { accountCells, type AccountRow } from './review-decisions.ts';
import { accountsToDecide, grantsToDecide, membershipsToDecide } from './to-decide.ts';

/** What the workbook must show beside each decision; undefined for what the export does not have. */
export function evidenceFinder(
  overview: AccessOverview,
): (kind: ReviewSubjectKind, key: string) => EvidenceOf | undefined {
  const accounts = new Map(
    [
      ...accountsToDecide(overview).map((of): AccountRow => ({ of, key: subjectKey(of.user.guid) })),
      ...membershipsToDecide(overview).map((row): AccountRow => ({
        ...row,
        key: subjectKey(row.of.user.guid, row.membership.group.guid),
      })),
    ].map((row) => [row.key, row]),
  );
  const grants = new Map(grantsToDecide(overview).map((row) => [row.key, row]));
  return (kind, key) => {
    if (kind === 'grant') {
      const row = grants.get(key);
      return row && evidenceOf(grantCells, row, row.marks.map(grantMarkWords));
    }
    const row = accounts.get(key);
    return row && evidenceOf(accountCells, row, row.of.marks.map(markWords));
  };
}

/** What changed needs the earlier export, which closing is not given. */
const needsOtherFiles: ReadonlySet<ReviewColumn> = new Set(['last_quarter']);

function evidenceOf<Row>(
  byColumn: Partial<Readonly<Record<ReviewColumn, (row: Row) => SheetCell>>>,
  row: Row,
  reasons: readonly string[],
): EvidenceOf {
  return (column) => {
    if (column === 'look_at') return { reasons };
    return needsOtherFiles.has(column) ? undefined : valueOf(byColumn[column]?.(row));
  };
}

const valueOf = (cell: SheetCell): Evidence | undefined =>
  typeof cell === 'object' && !(cell instanceof Date) ? cell.value : cell;
