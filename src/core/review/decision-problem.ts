/** What is wrong with a row of a filled-in workbook. All problems are reported at once. */
export interface DecisionProblem {
  /** The workbook, if there are several. */
  readonly file?: string;
  readonly sheet: string;
  readonly line: number;
  readonly column: string;
  readonly message: string;
  readonly hint: string;
}
