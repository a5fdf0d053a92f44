import { type Look, looks } from './sheet-looks.ts';

/** What a person may fill in, in every row of a column. */
export interface ColumnEntry {
  readonly kind: 'list' | 'date' | 'text';
  /** What a list offers. No word may hold a comma. */
  readonly words?: readonly string[];
  /** Shown beside the selected cell: what to write. Absent: there is no prompt, and any text is accepted. */
  readonly prompt?: string;
}

/** The look of a column's cells where a formula is true; the formula is written for the first data row. */
export interface Tint {
  readonly formula: string;
  readonly look: Extract<Look, 'good' | 'attention' | 'bad'>;
}

/** The part of a streamed sheet of exceljs that its types leave out or get wrong. */
interface GuardedSheet {
  protect(password: string, options: object): Promise<void>;
  addConditionalFormatting(options: object): void;
  readonly dataValidations: { add(range: string, validation: object): void };
  _writeAutoFilter(): void;
  _writeSheetProtection(): void;
}

/**
 * Protects a sheet against slips, without a password: only cells with an `entry` look can be changed. Filters
 * still work, and columns can be resized. exceljs writes the protection of a streamed sheet after its filters;
 * the format requires it before them (ECMA-376 part 1, 18.3.1.99), and Excel reports any other order as damage.
 */
export function protectSheet(streamed: object): void {
  const sheet = streamed as GuardedSheet;
  void sheet.protect('', { autoFilter: true, formatColumns: true, formatRows: true });
  const writeProtection = sheet._writeSheetProtection.bind(sheet);
  const writeFilter = sheet._writeAutoFilter.bind(sheet);
  sheet._writeAutoFilter = () => {
    writeProtection();
    writeFilter();
  };
  sheet._writeSheetProtection = () => undefined;
}

/** Lets a column accept only valid entries, in rows 2 to `lastRow`. */
export function checkEntries(streamed: object, column: number, entry: ColumnEntry, lastRow: number): void {
  if (entry.prompt === undefined) return;
  const sheet = streamed as GuardedSheet;
  sheet.dataValidations.add(rangeOf(column, lastRow), {
    ...rules[entry.kind](entry),
    allowBlank: true,
    showInputMessage: true,
    prompt: entry.prompt,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Not a valid entry',
    error: entry.prompt,
  });
}

const rules = {
  list: ({ words = [] }: ColumnEntry) => ({ type: 'list', formulae: [`"${words.join(',')}"`] }),
  date: () => ({ type: 'date', operator: 'greaterThan', formulae: [new Date(Date.UTC(2000, 0, 1))] }),
  text: () => ({ type: 'textLength', operator: 'lessThanOrEqual', formulae: [500] }),
} as const;

/** Colours cells by what is in them; the words in the cells say the same. */
export function tintColumn(streamed: object, column: number, tints: readonly Tint[], lastRow: number): void {
  if (tints.length === 0) return;
  const sheet = streamed as GuardedSheet;
  sheet.addConditionalFormatting({
    ref: rangeOf(column, lastRow),
    rules: tints.map(({ formula, look }) => ({
      type: 'expression',
      formulae: [formula],
      style: { fill: { ...looks[look].fill, bgColor: looks[look].fill.fgColor }, font: looks[look].font },
    })),
  });
}

/** `K2:K201` for the eleventh column. */
function rangeOf(column: number, lastRow: number): string {
  const letter = columnLetter(column);
  return `${letter}2:${letter}${lastRow}`;
}

/** 1 is A, 27 is AA. */
export const columnLetter = (column: number): string =>
  (column > 26 ? columnLetter(Math.floor((column - 1) / 26)) : '') +
  String.fromCharCode(65 + ((column - 1) % 26));
