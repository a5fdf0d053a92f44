import type { OutcomeWord } from './outcome.ts';

interface ProblemMeaning {
  /** When a file or a row has it, in one sentence. */
  readonly meaning: string;
  /** What becomes of the row. */
  readonly outcome: Extract<OutcomeWord, 'invalid' | 'duplicate'>;
}

/** Everything that can be wrong with a roster's header or rows: closed, a contract with scripts. */
export const problemMeanings = {
  'column-unknown': { meaning: 'The header names a column that means nothing here.', outcome: 'invalid' },
  'column-duplicate': { meaning: 'Two columns mean the same thing.', outcome: 'invalid' },
  'column-not-supported': {
    meaning: 'The kind of server has nothing that this column could set.',
    outcome: 'invalid',
  },
  'column-unnamed': { meaning: 'A column holds values but has no name.', outcome: 'invalid' },
  'cells-missing': { meaning: 'The row has fewer cells than the header.', outcome: 'invalid' },
  'cells-surplus': { meaning: 'The row has more cells than the header.', outcome: 'invalid' },
  'cell-error': { meaning: 'The cell holds the error of a spreadsheet formula.', outcome: 'invalid' },
  'character-not-allowed': {
    meaning: 'The cell holds a control character, an invisible one, or one lost in a conversion.',
    outcome: 'invalid',
  },
  'value-too-long': { meaning: 'The cell is longer than any server takes.', outcome: 'invalid' },
  'value-stands-for-nothing': {
    meaning: 'The cell holds a word that exports write where there is no value, such as none.',
    outcome: 'invalid',
  },
  'number-shortened': {
    meaning: 'A spreadsheet has shortened a long number, so its digits are lost.',
    outcome: 'invalid',
  },
  'username-missing': { meaning: 'The row names nobody.', outcome: 'invalid' },
  'username-duplicate': { meaning: 'Another row names the same person.', outcome: 'duplicate' },
  'username-case-duplicate': {
    meaning: 'Another row names the same person in other upper and lower case.',
    outcome: 'duplicate',
  },
  'membership-duplicate': {
    meaning: 'Another row names the same person and the same group.',
    outcome: 'duplicate',
  },
  'row-contradiction': {
    meaning: 'Another row of the same person says something else.',
    outcome: 'invalid',
  },
  'role-unknown': { meaning: 'The server has no such role.', outcome: 'invalid' },
  'groups-malformed': { meaning: 'The list of groups cannot be taken apart.', outcome: 'invalid' },
  'email-malformed': { meaning: 'The cell is no e-mail address.', outcome: 'invalid' },
  'status-unknown': { meaning: 'The status is neither active nor locked.', outcome: 'invalid' },
  'sign-up-status-unknown': {
    meaning: 'The sign-up status is neither final nor before_confirmation.',
    outcome: 'invalid',
  },
  'totp-key-malformed': { meaning: 'The TOTP key is not written in Base32.', outcome: 'invalid' },
  'flag-malformed': { meaning: 'The cell says neither yes nor no.', outcome: 'invalid' },
  'password-hidden': {
    meaning: 'The cell holds the word that reports put in place of a password.',
    outcome: 'invalid',
  },
  'password-conflict': {
    meaning: 'The row gives a password and also asks the person to choose one.',
    outcome: 'invalid',
  },
} as const satisfies Record<string, ProblemMeaning>;

export type ProblemCode = keyof typeof problemMeanings;

export const problemCodes = Object.keys(problemMeanings) as readonly ProblemCode[];

/** The outcome of a row that has this problem. */
export const outcomeOfProblem = (code: ProblemCode): 'invalid' | 'duplicate' => problemMeanings[code].outcome;
