import { type SignUpStatus, signUpStatuses } from '../../core/profile.ts';
import type { TargetRules } from '../../core/target.ts';
import { usualMissingWords } from '../../core/columns/missing-words.ts';
import { isPlaceholder } from '../../core/columns/placeholder.ts';
import { hiddenCell } from '../../core/secret-cells.ts';
import { suggest } from '../../core/text/suggest.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { type Fault, shown } from './fault.ts';
import { faultInCharacters } from './odd-characters.ts';

/**
 * Longer than any name, address or key that a server is known to take. Connect states no length
 * (connect-api §6.4); 255 is what its databases and those of the sign-in providers commonly hold.
 */
const LONGEST_VALUE = 255;

const FORMULA_ERROR = /^#(N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|#{2,})$/i;

const PLAIN = /^[\x20-\x22\x24-\x7e]*$/;

/** Short ASCII text without `#`: nothing can be wrong with it, and nothing is to be normalised. */
export const isPlain = (text: string): boolean => text.length <= LONGEST_VALUE && PLAIN.test(text);

/** What is wrong with a piece of text whatever it means. */
export function faultInText(text: string): Fault | undefined {
  if (isPlain(text)) return undefined;
  if (text.length > LONGEST_VALUE) return tooLong(text);
  if (FORMULA_ERROR.test(text)) {
    return {
      code: 'cell-error',
      message: `${text} is the error of a spreadsheet formula, not a value`,
      hint: 'Fix the formula in the spreadsheet, or type the value.',
    };
  }
  return faultInCharacters(text);
}

const tooLong = (text: string): Fault => ({
  code: 'value-too-long',
  message: `The value is ${text.length} characters long; at most ${LONGEST_VALUE} are allowed`,
  hint: 'Shorten it. An unclosed quote can also run many cells together.',
});

/** What to do about a role that is not like any of the target's. */
export const ROLE_NOT_GUESSED = 'Write one of the roles.';

/** The target's own word for a role, or what is wrong. */
export function parseRole(text: string, rules: TargetRules): string | Fault {
  const folded = text.toLowerCase();
  const word = rules.roles.find((role) => role.toLowerCase() === folded);
  if (word !== undefined) return word;
  const synonym = rules.roleSynonyms[folded];
  if (synonym !== undefined) return synonym;
  if (rules.otherRoles === 'as-attribute' && !isPlaceholder(text)) return text.normalize('NFC');
  const meant = suggest(text, rules.roles);
  return {
    code: 'role-unknown',
    message: `${rules.title} has no role ${shown(text)}; roles are ${oneOf(rules.roles)}`,
    hint: meant === undefined ? ROLE_NOT_GUESSED : `Did you mean ${meant}?`,
  };
}

export function parseSignUpStatus(text: string): SignUpStatus | Fault {
  const folded = text.toLowerCase();
  const word = signUpStatuses.find((status) => status === folded);
  if (word !== undefined) return word;
  const meant = suggest(folded, signUpStatuses);
  return {
    code: 'sign-up-status-unknown',
    message: `${shown(text)} is not a sign-up status: it must be ${oneOf(signUpStatuses)}`,
    hint: meant === undefined ? 'Write one of them, or leave the cell empty.' : `Did you mean ${meant}?`,
  };
}

/** The key itself never becomes part of a message. */
export function faultInTotpKey(key: string): Fault | undefined {
  if (key === hiddenCell)
    return { ...PASSWORD_HIDDEN, message: 'The TOTP key was left out when this file was written' };
  if (/^[A-Z2-7]{16,}$/.test(key)) return undefined;
  return {
    code: 'totp-key-malformed',
    message: 'The TOTP key is not Base32: it takes at least 16 characters, A to Z and 2 to 7',
    hint: 'Write the key in capital letters without spaces, or empty the cell to have one generated.',
  };
}

/** What a word for yes or no says; undefined for any other word. */
export const flagOf = (text: string): boolean | undefined => flags.get(text.normalize('NFC').toLowerCase());

export function parseFlag(text: string): boolean | Fault {
  const flag = flagOf(text);
  if (flag !== undefined) return flag;
  return {
    code: 'flag-malformed',
    message: `${shown(text)} is neither yes nor no`,
    hint: 'Write yes or no; true, false, 1, 0, ja, nein, oui, non, sí and no are accepted too. An empty cell says neither.',
  };
}

function flagWords(flag: boolean, words: string): readonly (readonly [string, boolean])[] {
  return words.split(' ').map((word) => [word, flag]);
}

/** Yes and no, and what spreadsheets make of them, in the languages in which they are used most. */
const flags: ReadonlyMap<string, boolean> = new Map([
  ...flagWords(true, 'true yes y 1 ja oui si sí sì sim tak wahr vrai verdadero vero verdadeiro waar'),
  ...flagWords(false, 'false no n 0 nein non nee nej não nie falsch faux falso onwaar'),
]);

/** The value itself never becomes part of a message. */
export function faultInPassword(
  password: string,
  chosen: 'by the person' | 'for the person',
): Fault | undefined {
  if (password === hiddenCell) return PASSWORD_HIDDEN;
  if (usualMissingWords.has(password)) return PASSWORD_MISSING;
  if (chosen === 'by the person') {
    // (connect-api §4.4) `user_must_set_password` with a password is refused.
    return {
      code: 'password-conflict',
      message: 'The row gives a password and also says that the person must set one',
      hint: 'Empty the password cell, or write no in user_must_set_password.',
    };
  }
  if (/\p{Cc}/u.test(password)) {
    return {
      code: 'character-not-allowed',
      message: 'The password contains a control character, such as a tab or a line break',
      hint: 'Type it again instead of copying it.',
    };
  }
  return undefined;
}

const PASSWORD_MISSING: Fault = {
  code: 'value-stands-for-nothing',
  message: 'The password is a word that programs write where there is no value',
  hint: 'Write a password, or empty the cell.',
};

/** Of a password, it is not certain what is a part of it. */
export const PASSWORD_IN_FORMULA: Fault = {
  code: 'formula-text',
  message: 'The password is written as a formula, ="…"',
  hint: 'Write it without the formula around it.',
};

const PASSWORD_HIDDEN: Fault = {
  code: 'password-hidden',
  message: 'The password was left out when this file was written',
  hint: 'Write the password again, or empty the cell.',
};
