import type { ProblemCode } from '../../core/words/problem-meanings.ts';
import { cutMiddle, visible } from '../../core/text/visible.ts';

/** What is wrong with a cell; where the cell is comes on top. */
export interface Fault {
  readonly code: ProblemCode;
  /** What was found and what was expected, in one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

const LONGEST_SHOWN = 40;

/** A value in quotes for a message: on one line, never so long that it hides the sentence. */
export const shown = (value: string): string => `"${cutMiddle(visible(value), LONGEST_SHOWN)}"`;
