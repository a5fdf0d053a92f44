import type { Doubt } from './doubt.ts';
import type { EncodingGuess } from '../encoding/guess-encoding.ts';

/** A record as it comes out of a file, the header too. */
export interface RawRow {
  /** Physical line (1-based) on which it begins; the row number of a sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Cells of a workbook that may say something else than what is read, by their positions. */
  readonly doubts?: ReadonlyMap<number, Doubt>;
  /** Positions of the cells of a workbook whose text is struck out. */
  readonly struckOut?: ReadonlySet<number>;
  /** Whether a workbook hides the row, as a filter does. */
  readonly hidden?: 'yes';
}

/** A file that is known to be a table, before its header is read. */
export interface Table {
  /** What messages call the file. */
  readonly title: string;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** Whether a text file ends with a line end; absent for a workbook. */
  readonly lastLine?: 'ended' | 'open';
  /** `plain`: no cell has to be looked at for characters that are not what they seem. */
  readonly characters: 'plain' | 'any';
  /** How its text is read, where the file does not say so. */
  readonly guess?: EncodingGuess;
  /** What was found out or guessed on the way, in words. */
  readonly notes: readonly string[];
  /** Whether an apostrophe before a formula sign is a CSV writer's marking, or part of the text. */
  readonly formulaMarking: 'undo' | 'keep';
  /** From the beginning each time that it is called: header first, blank rows included. In batches, for speed. */
  rows(): AsyncIterable<readonly RawRow[]>;
}
