import { beginsWith } from '../text/begins-with.ts';

/**
 * What programs write into a cell that has no value, and what people do who fill in every cell; in any case. The word
 * `none` is left to {@link exactWords}: in lower case it is what our own exports write.
 */
const words: readonly string[] = [
  // R, SQL, Python, SPSS, MySQL, JavaScript, Ruby, Go
  ...['na', '<na>', '(na)', 'nan', '<nan>', 'null', '(null)', '<null>', '[null]', '{null}', '#null!', '\\n'],
  ...['<none>', 'undefined', 'nil', '(nil)', '<nil>'],
  // Empty lists and objects
  ...['[]', '[ ]', '{}', '{ }', '()', '[""]', "['']", '[none]'],
  // People, in the languages that their spreadsheets speak
  ...['n/a', 'n.a.', 'n. a.', 'not available', 'not applicable', 'not specified', 'no value', 'no data'],
  ...['tbd', 't.b.d.', 'tba', 'tbc', 'to be determined', 'to be announced', 'to be confirmed'],
  ...['(blank)', '[blank]', '<blank>', '(blanks)', '(empty)', '[empty]', '<empty>'],
  ...[
    '(leer)',
    '<leer>',
    'k.a.',
    'k. a.',
    'keine angabe',
    'keine angaben',
    'n.v.',
    'n. v.',
    'nicht vorhanden',
  ],
  ...['(vide)', 's/o', 'sans objet', 'non renseigné', 'non disponible', 'non applicable', 'n/d', 'n.d.'],
  ...['(en blanco)', '(vacío)', 'no aplica', 'no disponible', '(vuoto)', 'non disponibile', 'n.v.t.'],
];

const exactWords: readonly string[] = ['None', 'NONE'];

/** One sign over and over, as in `--`, `…` and `???`, or a row of the letter x. */
const FILLER = /^(?:([-–—_.…?*•~=])\1*|x{3,})$/iu;

/** A longer one comes of something else, such as a key that got stuck. */
const LONGEST_FILLER = 100;

/** Signs that {@link FILLER} begins with, among those of ASCII. */
const FILLING = '-_.?*~=xX';
const beginsFilling = beginsWith(FILLING);
/** Dashes, dots and bullets beyond ASCII fill too. */
const fills = (text: string): boolean => beginsFilling(text) || text.charCodeAt(0) > 127;

/**
 * Words that are somebody's name in this spelling: in a column of names they are kept, and the operator is told. No
 * program is known to write them so.
 */
const nameLikeWords: ReadonlySet<string> = new Set(['Null', 'Nil', 'Na', 'Nan']);

const missing: ReadonlySet<string> = new Set(words);
const longest = Math.max(...words.map(({ length }) => length));

/** Which cells may be such a word, by what {@link indexOf} makes of them: all that most cells cost. */
const candidates = candidatesOf([...words, ...exactWords]);

function candidatesOf(all: readonly string[]): Uint8Array {
  const found = new Uint8Array(1 << 17);
  for (const word of all) for (const each of [word, word.toUpperCase()]) found[indexOf(each)] = 1;
  for (const word of all) found[indexOf(word.charAt(0).toUpperCase() + word.slice(1))] = 1;
  return found;
}

function indexOf(text: string): number {
  const { length } = text;
  return shapeOf(text.charCodeAt(0), length, text.charCodeAt(length - 1));
}

/** The first character, the length and the last character in one number. */
function shapeOf(first: number, length: number, last: number): number {
  return (first << 10) | ((length & 31) << 5) | (last & 31);
}

/** How cells begin that have to be looked at: a sign fills them, or there are spaces or quotes around a word. */
const oddBeginnings = new Uint8Array(128);
for (const sign of `${FILLING} \t"'`) oddBeginnings[sign.charCodeAt(0)] = 1;

/** Asked of every cell several times, so it looks at each of the two characters once. */
function mayBeMissing(cell: string): boolean {
  const { length } = cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(length - 1);
  if (first > 127 || last <= 32) return true;
  return oddBeginnings[first] === 1 || candidates[shapeOf(first, length, last)] === 1;
}

/** The words that stand for no value in one file. */
export interface MissingWords {
  /** Whether a cell holds such a word and nothing else, perhaps in quotes. */
  readonly has: (cell: string) => boolean;
  /** Whether the operator has said that a text is a value in this file. */
  readonly isReal: (text: string) => boolean;
}

/** @param real words that are values in this file, such as the name of somebody called None */
export function missingWords(real: readonly string[] = []): MissingWords {
  const kept = new Set(real.map((word) => word.trim()));
  const isReal = (text: string): boolean => kept.size > 0 && kept.has(text.trim());
  return { isReal, has: (cell) => cell !== '' && mayBeMissing(cell) && isMissing(cell) && !isReal(cell) };
}

function isMissing(cell: string): boolean {
  const whole = cell.trim();
  if (whole === '') return false;
  const text = withoutQuotes(whole);
  if (text === '') return true;
  if (text.length > longest) return text.length <= LONGEST_FILLER && FILLER.test(text);
  return missing.has(text.toLowerCase()) || exactWords.includes(text) || (fills(text) && FILLER.test(text));
}

const withoutQuotes = (text: string): string =>
  beginsQuoted(text) ? (/^(["'])(.*)\1$/su.exec(text)?.[2]?.trim() ?? text) : text;

const beginsQuoted = beginsWith('"\'');

export const usualMissingWords = missingWords();

/** Surnames in this spelling; spreadsheets write their own values in capitals. */
export const isLogicalName = (cell: string): boolean => cell === 'True' || cell === 'False';

/** Whether a cell of a column of names holds a word that is more probably a name. */
export const isNameLike = (cell: string): boolean => nameLikeWords.has(cell.trim());
