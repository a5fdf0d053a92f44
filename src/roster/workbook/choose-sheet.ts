import { OperatorError } from '../../core/errors.ts';
import { allOf } from '../../core/text/one-of.ts';
import { suggest } from '../../core/text/suggest.ts';
import { shown } from '../cells/fault.ts';
import type { LoadedSheet } from './load-workbook.ts';
import { noteOn } from './sheet-notes.ts';
import { quotedWord } from '../../core/text/command-line.ts';

/**
 * The sheet of that name, or else the first visible one that holds more than spaces.
 * @throws {OperatorError} `usage-invalid` for an unknown name, `roster-empty` where all are empty
 */
export function chooseSheet(
  title: string,
  sheets: readonly LoadedSheet[],
  wanted: string | undefined,
): LoadedSheet {
  if (wanted !== undefined) return namedSheet(title, sheets, wanted);
  const sheet = sheets.find((each) => each.state === 'visible' && holdsText(each));
  if (sheet !== undefined) return sheet;
  const hidden = sheets.filter((each) => each.state !== 'visible' && holdsText(each));
  throw new OperatorError(`${title} has no visible sheet with any content`, {
    code: 'roster-empty',
    hint:
      hidden.length === 0
        ? 'Write a header line with at least a username column, and one line for each person.'
        : `To read a hidden sheet, add ${sheetFlag(hidden)}; the workbook has ${allOf(hidden.map(({ name }) => shown(name)))}.`,
  });
}

function namedSheet(title: string, sheets: readonly LoadedSheet[], wanted: string): LoadedSheet {
  const named =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (named !== undefined) return named;
  const names = sheets.map(({ name }) => name);
  const meant = suggest(wanted, names);
  throw new OperatorError(`${title} has no sheet ${shown(wanted)}`, {
    code: 'usage-invalid',
    hint: meant === undefined ? sheetsHint(names) : `Did you mean ${shown(meant)}?`,
  });
}

/** The flag for the first of several sheets. */
const sheetFlag = ([first]: readonly Pick<LoadedSheet, 'name'>[]): string =>
  `--sheet ${quotedWord(first?.name ?? '')}`;

const sheetsHint = (names: readonly string[]): string =>
  names.length === 1
    ? `It has the sheet ${allOf(names.map(shown))}: leave the flag out, or give --sheet ${quotedWord(names[0] ?? '')}`
    : `It has the sheets ${allOf(names.map(shown))}: name one, for example --sheet ${quotedWord(names[0] ?? '')}`;

const holdsText = ({ contents }: LoadedSheet): boolean => contents.holds === 'text';

/** Says which sheet is read where there was a choice, or where it is not the first one. */
export function sheetNotes(sheets: readonly LoadedSheet[], chosen: LoadedSheet): readonly string[] {
  const others = sheets.filter((sheet) => sheet !== chosen && holdsText(sheet));
  if (others.length > 0) {
    return noteOn(
      `The sheet ${shown(chosen.name)} is read; to read another one, add ${sheetFlag(others)}`,
      others.map(({ name }) => shown(name)),
    );
  }
  const before = sheets.slice(0, sheets.indexOf(chosen)).filter(({ state }) => state === 'visible');
  return noteOn(
    `The sheet ${shown(chosen.name)} is read; no text is in the sheets before it`,
    before.map(({ name }) => shown(name)),
  );
}
