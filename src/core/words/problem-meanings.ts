import type { OutcomeWord } from '../outcome.ts';
import type { Explanation } from './explanation.ts';

interface ProblemMeaning extends Explanation {
  /** What becomes of the row. */
  readonly outcome: Extract<OutcomeWord, 'invalid' | 'duplicate'>;
}

/** Everything that can be wrong with a roster's header or rows: closed, a contract with scripts. */
export const problemMeanings = {
  'column-unknown': {
    outcome: 'invalid',
    meaning: 'rollcall has no column of this name.',
    cause: 'The name is mistyped, or the file comes from a system with other columns.',
    nextStep: 'Rename the column, map it with --map, or add --allow-extra-columns to ignore it.',
  },
  'status-column-not-read': {
    outcome: 'invalid',
    meaning: 'The header of a column sounds as if it said who may sign in, and rollcall does not read it.',
    cause: 'Files of other systems say in many ways who has left: in words, as yes or no, or by a date.',
    nextStep: 'Map the column to status, enabled or locked with --map; to leave it out, map it to -.',
  },
  'application-unclear': {
    outcome: 'invalid',
    meaning: 'The file is about several applications, or not about the one that was chosen.',
    nextStep: 'Say with --application which rows are meant; the others are skipped.',
  },
  'column-duplicate': {
    outcome: 'invalid',
    meaning: 'Two columns mean the same.',
    nextStep: 'Remove one of them, or say with --map which one it is.',
  },
  'column-not-supported': {
    outcome: 'invalid',
    meaning: 'This kind of server has nothing that the column could set.',
    nextStep: 'Remove the column, or add --allow-extra-columns to ignore it.',
  },
  'column-unnamed': {
    outcome: 'invalid',
    meaning: 'A column has values but no name.',
    nextStep: 'Write its name in the header, or remove the column.',
  },
  'cells-missing': {
    outcome: 'invalid',
    meaning: 'The row has fewer cells than the header.',
    cause: 'A delimiter is missing, or a line break split the row.',
    nextStep: 'Write a delimiter for each empty cell; put a cell with a line break in quotes.',
  },
  'cells-surplus': {
    outcome: 'invalid',
    meaning: 'The row has more cells than the header.',
    cause: 'A value contains the delimiter.',
    nextStep: 'Put the value that contains the delimiter in quotes.',
  },
  'cell-error': {
    outcome: 'invalid',
    meaning: 'The cell holds the error of a spreadsheet formula.',
    nextStep: 'Fix the formula, or type the value.',
  },
  'character-not-allowed': {
    outcome: 'invalid',
    meaning:
      'The cell has a control or invisible character, one that was lost in a conversion, or quotes or markup around a name.',
    cause: 'The value was copied from a web page or a document.',
    nextStep: 'Type the value again instead of copying it.',
  },
  'text-damaged': {
    outcome: 'invalid',
    meaning: 'A program changed the text before it was saved, so it is not the name that was meant.',
    cause:
      'The file was opened in the wrong encoding and saved again, or the text comes from a web page, an address or a mail.',
    nextStep:
      'Export the file again as CSV UTF-8 or XLSX, correct the cell, or add --repair-text where only one text can be meant.',
  },
  'value-too-long': {
    outcome: 'invalid',
    meaning: 'The cell is longer than any server accepts.',
    cause: 'A quote that is not closed joins many cells into one.',
    nextStep: 'Shorten the value, or close the quote.',
  },
  'value-stands-for-nothing': {
    outcome: 'invalid',
    meaning: 'The cell holds a word for no value, such as NA or none, or the name of a type.',
    cause:
      'Programs write such words into empty cells, and exports do. A list that was not written out leaves the name of its type.',
    nextStep:
      'Write the value or empty the cell; --real-value says that it is a value. The file of an export to import is roster.csv.',
  },
  'number-shortened': {
    outcome: 'invalid',
    meaning: 'A spreadsheet shortened a long number, so some of its digits are lost.',
    nextStep: 'Format the column as text, type the number again, and save the file.',
  },
  'cell-not-text': {
    outcome: 'invalid',
    meaning: 'A cell of a workbook holds a date, TRUE or FALSE, or a number shown in another way, not text.',
    cause: 'The spreadsheet made a date or a number of what was typed.',
    nextStep: 'Format the column as text, type the value again, and save the file.',
  },
  'cell-unreadable': {
    outcome: 'invalid',
    meaning: 'A cell of a workbook holds something that cannot be read.',
    cause: 'The workbook is damaged, or was written by a program that deviates from the format.',
    nextStep: 'Open the workbook in a spreadsheet program, check the cell, and save the file again.',
  },
  'cells-merged': {
    outcome: 'invalid',
    meaning: 'The cell is merged with others, so it is not clear which rows and columns its value is for.',
    nextStep: 'Unmerge the cells, and write the value into each row that it is meant for.',
  },
  'value-converted': {
    outcome: 'invalid',
    meaning:
      'The cell holds a date, a time, a logical value or a number with a decimal point, where a name is expected.',
    cause: 'A spreadsheet or another program took a name such as MAR1 for a date or a number.',
    nextStep:
      'Format the column as text, type the value again, and save the file; --real-value says that it is a value.',
  },
  'formula-text': {
    outcome: 'invalid',
    meaning: 'The cell holds a formula, not the value that the formula gives.',
    cause: 'The column was formatted as text before the formula was typed, or a program wrote the formulas.',
    nextStep: 'Save the values in place of the formulas.',
  },
  'username-missing': {
    outcome: 'invalid',
    meaning: 'The username cell is empty.',
    nextStep: 'Write the sign-in name, or remove the row.',
  },
  'row-not-a-person': {
    outcome: 'invalid',
    meaning: 'The row looks like a total, a remark or a heading, not like a person.',
    cause: 'A report has lines between or below its rows.',
    nextStep: 'Remove the row. If somebody has this name, add --real-value.',
  },
  'row-of-another-table': {
    outcome: 'invalid',
    meaning: 'The row is in another table, below the first one.',
    nextStep: 'Move the other table to a separate file, or remove it.',
  },
  'username-duplicate': {
    outcome: 'duplicate',
    meaning: 'Another row has the same username.',
    nextStep: 'Keep one of the rows.',
  },
  'username-case-duplicate': {
    outcome: 'duplicate',
    meaning: 'Another row has the same username except for upper and lower case.',
    nextStep: 'Keep one of the rows, or add --case-sensitive if they are two people.',
  },
  'external-id-duplicate': {
    outcome: 'duplicate',
    meaning: 'A row with another username has the same external id.',
    cause: 'One person is listed under two names, or a word such as NA fills empty cells.',
    nextStep: 'Keep one of the rows, correct the id, or empty the cell.',
  },
  'membership-duplicate': {
    outcome: 'duplicate',
    meaning: 'Another row has the same username and the same group.',
    nextStep: 'Keep one of the rows.',
  },
  'row-contradiction': {
    outcome: 'invalid',
    meaning: 'Two rows of the same person, or two cells of a row, contradict each other.',
    nextStep: 'Make them agree, or remove one of the values.',
  },
  'role-unknown': {
    outcome: 'invalid',
    meaning: 'The server does not have this role.',
    nextStep: 'Write one of the roles that the message names.',
  },
  'groups-malformed': {
    outcome: 'invalid',
    meaning: 'The list of groups cannot be split into names.',
    cause: 'A quote is not closed, or (none) is listed together with groups.',
    nextStep: 'Separate the names with ; and put a name that contains one in quotes.',
  },
  'group-distinguished-name': {
    outcome: 'invalid',
    meaning:
      'The cell has the name of an entry in a directory, such as CN=Finance,OU=Groups,DC=example,DC=org.',
    cause: 'The column was exported from a directory (memberOf).',
    nextStep: 'Say with --groups-from whether the CN or the whole name is the name of the group.',
  },
  'email-malformed': {
    outcome: 'invalid',
    meaning: 'The cell is not an e-mail address.',
    nextStep: 'Write one address without a name, for example ann@example.org.',
  },
  'status-unknown': {
    outcome: 'invalid',
    meaning: 'The status is neither active nor locked.',
    nextStep: 'Write active or locked, or leave the cell empty.',
  },
  'sign-up-status-unknown': {
    outcome: 'invalid',
    meaning: 'The sign-up status is neither final nor before_confirmation.',
    nextStep: 'Write final or before_confirmation, or leave the cell empty.',
  },
  'totp-key-malformed': {
    outcome: 'invalid',
    meaning: 'The TOTP key is not in Base32.',
    nextStep: 'Write at least 16 of the letters A to Z and the digits 2 to 7, or leave the cell empty.',
  },
  'flag-malformed': {
    outcome: 'invalid',
    meaning: 'The cell is neither yes nor no.',
    nextStep: 'Write true or false; yes, no, 1 and 0 are accepted too.',
  },
  'password-hidden': {
    outcome: 'invalid',
    meaning: 'The cell holds (hidden), which reports write in place of a password or TOTP key.',
    cause: 'The row was copied from retry.csv or a report.',
    nextStep: 'Write the password again, or leave the cell empty.',
  },
  'password-conflict': {
    outcome: 'invalid',
    meaning: 'The row gives a password and also asks the person to choose one.',
    nextStep: 'Empty the password cell, or write no in user_must_set_password.',
  },
} as const satisfies Record<string, ProblemMeaning>;

export type ProblemCode = keyof typeof problemMeanings;

export const problemCodes = Object.keys(problemMeanings) as readonly ProblemCode[];

/** The outcome of a row that has this problem. */
export const outcomeOfProblem = (code: ProblemCode): 'invalid' | 'duplicate' => problemMeanings[code].outcome;
