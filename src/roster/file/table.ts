/** A record as it comes out of a file, the header too. */
export interface RawRow {
  /** Physical line (1-based) on which it begins; the row number of a sheet. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file that is known to be a table, before its header is read. */
export interface Table {
  /** What messages call the file. */
  readonly title: string;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** Whether a text file ends with a line end; absent for a workbook. */
  readonly lastLine?: 'ended' | 'open';
  /** `ascii`: it has no other characters, and no cell has to be looked at for them. */
  readonly characters: 'ascii' | 'any';
  /** What was found out or guessed on the way, in words. */
  readonly notes: readonly string[];
  /** Whether an apostrophe before a formula sign is a CSV writer's marking, or part of the text. */
  readonly formulaMarking: 'undo' | 'keep';
  /** From the beginning each time that it is called: header first, blank rows included. In batches, for speed. */
  rows(): AsyncIterable<readonly RawRow[]>;
}
