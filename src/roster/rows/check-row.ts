import { parseUsername, type Username } from '../../core/ids.ts';
import type { InputRow, Problem, RosterEntry } from '../../core/roster.ts';
import type { TargetRules } from '../../core/target.ts';
import {
  accountReaders,
  createProfileReader,
  passwordReaders,
  personReaders,
  statusReaders,
} from '../cells/account-cells.ts';
import { faultInIdentity, faultInText } from '../cells/cell-checks.ts';
import { CellReader } from '../cells/cell-reader.ts';
import { type Draft, type Positions, positionsIn } from '../cells/draft.ts';
import type { Fault } from '../cells/fault.ts';
import { groupReaders } from '../cells/group-cells.ts';
import type { Layout } from '../header/layout.ts';
import { cellCountProblem } from './row-problems.ts';

/** What one row says by itself, before it is compared with the others. */
export interface CheckedRow {
  /** What could be understood, also of a row with problems; absent where the row names nobody. */
  readonly entry?: RosterEntry;
  readonly problems: readonly Problem[];
}

/** A check for the rows of one file. Which columns there are is decided here, once, and not for every row. */
export function createRowCheck(
  layout: Layout,
  rules: TargetRules,
  separators: readonly string[],
): (row: InputRow) => CheckedRow {
  const at = positionsIn(layout);
  const cells = new CellReader(layout);
  const profile = createProfileReader(cells, at);
  const readers = [
    ...personReaders(cells, at, rules),
    ...statusReaders(cells, at, layout),
    ...groupReaders(cells, at, separators),
    ...passwordReaders(cells, at),
    ...accountReaders(cells, at, layout),
  ];

  return (row) => {
    if (row.cells.length !== layout.header.length) {
      // Its cells may have moved to the left or right, so what they hold says nothing, and may be a password.
      return { problems: [cellCountProblem(row, layout)] };
    }
    cells.begin(row);
    const username = readUsername(cells, at);
    const draft: Draft =
      username === undefined
        ? { row: row.row, profile: profile() }
        : { row: row.row, username, profile: profile() };
    for (const read of readers) read(draft);
    const { problems } = cells;
    return isEntry(draft) ? { entry: draft, problems } : { problems };
  };
}

const isEntry = (draft: Draft): draft is Draft & RosterEntry => draft.username !== undefined;

function readUsername(cells: CellReader, at: Positions): Username | undefined {
  const username = parseUsername(cells.raw(at.username));
  const fault =
    username === undefined ? USERNAME_MISSING : (faultInText(username) ?? faultInIdentity(username));
  if (fault !== undefined) cells.report(at.username, fault);
  return username;
}

const USERNAME_MISSING: Fault = {
  code: 'username-missing',
  message: 'The row names nobody: its username cell is empty',
  hint: 'Write the sign-in name, or remove the row.',
};
