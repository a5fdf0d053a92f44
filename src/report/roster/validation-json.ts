import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import type { Problem } from '../../core/roster.ts';

/** What `validate --json` prints. */
export interface ValidationDocument {
  /** As the operator gave it; `-` for standard input. */
  readonly file: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly rows: number;
  /** Rows without a problem. */
  readonly valid: number;
  /** How many people and groups the rows name. */
  readonly people: number;
  readonly groups: number;
  /** Every column of the file, with its meaning. */
  readonly columns: readonly ColumnDocument[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

export interface ColumnDocument {
  /** As typed. */
  readonly header: string;
  /** Absent where it is not a roster column. */
  readonly column?: RosterColumn;
  /** The name of the attribute that it holds, if any. */
  readonly attribute?: string;
  /** Says which rows are meant, by their application or the type of their permission. */
  readonly selects?: 'application' | 'permission_type';
}

/** A roster that was checked, without its rows. */
interface CheckedRoster extends Omit<ValidationDocument, 'valid'> {
  readonly validRows: number;
}

export const validationDocument = ({
  file,
  sha256,
  rows,
  validRows,
  ...found
}: CheckedRoster): ValidationDocument => ({
  file,
  sha256,
  rows,
  valid: validRows,
  people: found.people,
  groups: found.groups,
  columns: found.columns,
  problems: found.problems,
  notes: found.notes,
});
