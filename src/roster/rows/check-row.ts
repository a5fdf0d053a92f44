import { parseUsername, type Username } from '../../core/ids.ts';
import type { InputRow, Problem, RosterEntry } from '../../core/roster.ts';
import { isPlainName } from '../cells/plain-name.ts';
import { noProfile } from '../../core/profile.ts';
import { faultInText } from '../cells/cell-checks.ts';
import { CellReader } from '../cells/cell-reader.ts';
import { makeReaders } from '../cells/column-readers.ts';
import { createDoubtJudge } from '../cells/doubtful-cells.ts';
import type { Draft } from '../cells/draft.ts';
import type { Fault } from '../cells/fault.ts';
import { missingIn } from '../cells/missing-cells.ts';
import { mappedColumns } from '../values/mapped-values.ts';
import { type ValueFaults, valueFaults } from '../cells/value-faults.ts';
import type { Doubt } from '../file/doubt.ts';
import type { Table } from '../file/table.ts';
import { type GroupSyntax, syntaxFor } from '../cells/group-syntax.ts';
import type { Layout } from '../header/layout.ts';
import type { Reading } from '../reading-options.ts';
import { createSelection } from './selection.ts';
import { cellCountProblem } from './row-problems.ts';

/** What one row says by itself, before it is compared with the others. */
export interface CheckedRow {
  /** What could be understood, also of a row with problems; absent where the username is missing. */
  readonly entry?: RosterEntry;
  readonly problems: readonly Problem[];
  /** Why the row is not meant; it has neither an entry nor problems then. */
  readonly aside?: string;
}

/**
 * @param written the cells before the marking of formulas was undone
 * @param doubts of a workbook's row, by the positions of the header
 */
export type CheckRow = (
  row: InputRow,
  written: readonly string[],
  doubts?: ReadonlyMap<number, Doubt>,
) => CheckedRow;

/** A check for the rows of one file. Which columns there are is decided here, once, and not for every row. */
export function createRowCheck(
  layout: Layout,
  reading: Pick<
    Reading,
    | 'rules'
    | 'format'
    | 'groupSyntax'
    | 'groupsFrom'
    | 'application'
    | 'missingWords'
    | 'realValues'
    | 'valueMap'
  >,
  { formulaMarking }: Pick<Table, 'formulaMarking'>,
): CheckRow {
  const { rules, format, groupSyntax, groupsFrom, missingWords, realValues } = reading;
  const faults = valueFaults(missingWords, realValues);
  const source = formulaMarking === 'keep' ? 'sheet' : 'csv';
  const mapped = mappedColumns(layout, reading);
  const cells = new CellReader(layout, missingIn(layout, missingWords), faults, { source, mapped });
  const syntaxOf = (header: string): GroupSyntax =>
    syntaxFor(header, { rows: layout.table === 'memberships' ? 'exported' : format, given: groupSyntax });
  const readers = makeReaders({ cells, faults, layout, rules, syntaxOf, groupsFrom, realValues, mapped });
  const judgeDoubts = createDoubtJudge(layout);
  const whyAside = createSelection(layout, reading.application);
  const usernameAt = layout.at.get('username') ?? -1;
  const whoColumns = new Set(
    [usernameAt, ...layout.statusColumns.map(({ at }) => at)].map((at) => layout.header[at]),
  );

  return (row, written, doubts) => {
    if (row.cells.length !== layout.header.length) {
      // Its cells may have moved to the left or right, so what they hold says nothing, and may be a password.
      return { problems: [cellCountProblem(row, layout, source)] };
    }
    const aside = whyAside(row);
    if (aside !== undefined) return { problems: [], aside };
    cells.begin(row, written, doubts === undefined ? undefined : judgeDoubts(doubts));
    const username = readUsername(cells, usernameAt, faults);
    const draft: Draft =
      username === undefined
        ? { row: row.row, profile: noProfile }
        : { row: row.row, username, profile: noProfile };
    for (const read of readers) read(draft);
    const problems = isAskedFor(draft)
      ? cells.problems
      : cells.problems.filter(({ column }) => whoColumns.has(column));
    return isEntry(draft) ? { entry: draft, problems } : { problems };
  };
}

/** What a row says of somebody who is not active is not acted on, so it may be wrong. */
const isAskedFor = ({ sourceStatus, status }: Draft): boolean =>
  sourceStatus === undefined || sourceStatus.standing === 'active' || status === 'locked';

const isEntry = (draft: Draft): draft is Draft & RosterEntry => draft.username !== undefined;

function readUsername(
  cells: CellReader,
  at: number,
  { inUsername, inDamaged }: Pick<ValueFaults, 'inUsername' | 'inDamaged'>,
): Username | undefined {
  if (cells.isRefused(at)) return undefined;
  const cell = cells.raw(at);
  const plain = isPlainName(cell);
  const username = plain ? (cell as Username) : parseUsername(cell);
  const fault =
    username === undefined
      ? USERNAME_MISSING
      : plain
        ? inUsername(username)
        : (cells.faultInFormula(at, username) ??
          inUsername(username) ??
          faultInText(username) ??
          inDamaged(username));
  if (fault !== undefined) cells.report(at, fault);
  return username;
}

const USERNAME_MISSING: Fault = {
  code: 'username-missing',
  message: 'The username cell is empty',
  hint: 'Write the sign-in name, or remove the row.',
};
