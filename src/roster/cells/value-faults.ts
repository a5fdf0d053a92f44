import { isLostValue } from '../../core/columns/lost-values.ts';
import { mayMeanNoGroup } from '../../core/columns/no-group-words.ts';
import { isLogicalName, type MissingWords } from '../../core/columns/missing-words.ts';
import { isPlaceholder } from '../../core/columns/placeholder.ts';
import { type Conversion, conversionOf } from '../../core/text/converted-values.ts';
import { faultInDamaged } from '../damage/damage-fault.ts';
import { faultInDecoration } from './decorated-names.ts';
import { type Fault, shown } from './fault.ts';
import { faultInNone } from './none-as-group.ts';
import { realValueFlag } from '../hint-flags.ts';

/** What is wrong with a text in a column whose value says who or what is meant; undefined where it may be meant. */
export type FaultIn = (text: string) => Fault | undefined;

/** The checks of values that are no real ones, for the columns of one file. */
export interface ValueFaults {
  /** Of a person's name: such a word was read as an empty cell before. */
  readonly inName: FaultIn;
  /** Of a username, a new one too. */
  readonly inUsername: FaultIn;
  readonly inExternalId: FaultIn;
  /** Of a group that is not in quotes. */
  readonly inGroup: FaultIn;
  /** Of a formula where its value is expected. */
  readonly inFormula: FaultIn;
  /** Of a username or an id that a program changed before it was saved. */
  readonly inDamaged: FaultIn;
}

/**
 * @param words which words are values in this file
 * @param realValues texts that are what they say, though they look damaged
 */
export function valueFaults(words: MissingWords, realValues: ReadonlySet<string>): ValueFaults {
  const unlessReal =
    (faultIn: FaultIn): FaultIn =>
    (text) => {
      const fault = faultIn(text);
      return fault !== undefined && words.isReal(text) ? undefined : fault;
    };
  const inIdentity =
    (noun: 'username' | 'external id', kind: 'name' | 'id'): FaultIn =>
    (text) => {
      if (isPlaceholder(text)) return placeholderFault(text);
      if (words.has(text)) return standsForNothing(text, noun);
      if (text.charCodeAt(0) === APOSTROPHE && IN_QUOTES.test(text)) return IN_SINGLE_QUOTES;
      return lostFault(text) ?? convertedFault(text, conversionOf(text, kind)) ?? faultInDecoration(text);
    };
  return {
    inName: unlessReal((text) =>
      isLogicalName(text) ? undefined : convertedFault(text, conversionOf(text)),
    ),
    inUsername: unlessReal(inIdentity('username', 'name')),
    inExternalId: unlessReal(inIdentity('external id', 'id')),
    inGroup: unlessReal(
      (text) =>
        faultInNone(text) ??
        (words.has(text) || mayMeanNoGroup(text) ? missingGroup(text) : undefined) ??
        lostFault(text) ??
        convertedFault(text, conversionOf(text), isGroup) ??
        faultInDecoration(text),
    ),
    inFormula: unlessReal(formulaFault),
    inDamaged: (text) => faultInDamaged(text, realValues),
  };
}

/** Quotes around a name are those of the program that wrote the file. */
const IN_QUOTES = /^'[^']+'$/u;
const APOSTROPHE = 0x27;

const IN_SINGLE_QUOTES: Fault = {
  code: 'character-not-allowed',
  message: 'The name is in single quotes, which do not belong to a name',
  hint: 'Remove them: CSV files have double quotes around a cell, or none.',
};

const placeholderFault = (text: string): Fault => ({
  code: 'value-stands-for-nothing',
  message: `${shown(text)} is not a name: exports write it where there is none`,
  hint: 'Write the name, or remove the row. To import an export, use its roster.csv.',
});

const standsForNothing = (word: string, noun: 'username' | 'external id'): Fault => ({
  code: 'value-stands-for-nothing',
  message: `${shown(word)} is not ${noun === 'username' ? 'a username' : 'an external id'}: it is written where there is no value`,
  hint:
    noun === 'username'
      ? `Write the sign-in name, or remove the row. If somebody has this name: ${realValueFlag(word)}`
      : `Write the id, or empty the cell. If it is a real id: ${realValueFlag(word)}`,
});

const missingGroup = (word: string): Fault => ({
  code: 'value-stands-for-nothing',
  message: `${shown(word)} in a list of groups may mean no group, or a group with this name`,
  hint: `Remove it. ${isGroup(word)}`,
});

const lostFault = (text: string): Fault | undefined =>
  isLostValue(text)
    ? {
        code: 'value-stands-for-nothing',
        message: `${shown(text)} is the name of a type: the program that wrote the file did not write the value`,
        hint: "Export the column again as text; in PowerShell, join a list first: -join ';'.",
      }
    : undefined;

const SHOWN_AS: Readonly<Record<Exclude<Conversion, 'short number' | 'whole number'>, string>> = {
  date: 'a date',
  time: 'a time',
  number: 'a number with a decimal point or separators',
  percentage: 'a percentage',
  amount: 'an amount of money',
  boolean: 'a logical value',
};

/** How the operator says that a text is what it looks like. */
const isName = (text: string): string => `If it is the real value: ${realValueFlag(text)}`;
const isGroup = (text: string): string =>
  `If a group has this name, put its name in double quotes inside the cell, or add ${realValueFlag(text)}`;

function convertedFault(
  text: string,
  conversion: Conversion | undefined,
  wayOut: (text: string) => string = isName,
): Fault | undefined {
  if (conversion === undefined) return undefined;
  const really = wayOut(text);
  if (conversion === 'short number') {
    return {
      code: 'number-shortened',
      message: `${shown(text)} is a number that a spreadsheet shortened`,
      hint: `${asText} ${really}`,
    };
  }
  if (conversion === 'whole number') {
    return {
      code: 'value-converted',
      message: `${shown(text)} is a whole number with a decimal point, as programs write it when they take a column for numbers`,
      hint: `Read the column as text in that program, so that it writes ${text.slice(0, -2)}, and look for lost zeros at the beginning. ${really}`,
    };
  }
  return {
    code: 'value-converted',
    message: `${shown(text)} is ${SHOWN_AS[conversion]}; a spreadsheet probably made it of another value`,
    hint: `${asText} ${really}`,
  };
}

const asText = 'Format the column as text in the spreadsheet, type the value again, and save.';

const formulaFault = (text: string): Fault => ({
  code: 'formula-text',
  message: `${shown(text)} is a formula, not the value that it gives`,
  hint: `Save the values: in the spreadsheet, copy the column, paste it as values, and save. ${isName(text)}`,
});
