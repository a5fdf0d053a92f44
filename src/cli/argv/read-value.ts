import { OperatorError } from '../../core/errors.ts';
import { oneOf } from '../../core/text/one-of.ts';
import { suggest } from '../../core/text/suggest.ts';
import { likelyChoices } from './slips/likely-words.ts';
import type { Flag, FlagValue } from './flag.ts';

/** What was given for one flag, as text, and where. */
export interface Given {
  /** One text for each time it was given, as it was written. */
  readonly texts: readonly string[];
  readonly from: 'command line' | 'environment' | 'configuration file';
  /** As messages name it: `--rate`, `ROLLCALL_RATE`, `profiles."prod".rate in config.json`. */
  readonly place: string;
}

/** Every kind of value has one reader, wherever it is given. A reader returns undefined for what it cannot read. */
const readers = {
  switch: readSwitch,
  number: (text, flag) =>
    /^\d+(?:\.\d+)?$/.test(text) && isInRange(Number(text), flag) ? Number(text) : undefined,
  choice: (text, { choices = [] }) => choices.find((choice) => choice === text),
  text: (text, { form }) => (form === undefined || form.fits(text) ? text : undefined),
} as const satisfies Record<
  string,
  (text: string, flag: Flag) => Exclude<FlagValue, readonly string[]> | undefined
>;

const switchWords: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 'yes', 'on'].map((word) => [word, true] as const),
  ...['0', 'false', 'no', 'off'].map((word) => [word, false] as const),
]);

/** On or off; undefined for any other word. */
export function readSwitch(text: string): boolean | undefined {
  return switchWords.get(text.toLowerCase());
}

function isInRange(number: number, { min = 0, max = Number.MAX_SAFE_INTEGER, whole, or }: Flag): boolean {
  if (whole === true && !Number.isInteger(number)) return false;
  return number === or || (number >= min && number <= max);
}

function kindOf({ type, choices }: Flag): keyof typeof readers {
  if (type === 'boolean') return 'switch';
  if (type === 'number') return 'number';
  return choices === undefined ? 'text' : 'choice';
}

/**
 * The value of a flag.
 * @throws {OperatorError} `usage-invalid`, from the configuration file `config-invalid`, naming the place
 */
export function readValue(given: Given, flag: Flag): FlagValue {
  const values = given.texts.map((text) => readText(text, given, flag));
  if (flag.array === true) return values.map(String);
  const [value, ...others] = values;
  if (value === undefined) throw invalid(given, `${given.place} needs a value`, flag.describe);
  // A switch may be repeated, but not contradicted.
  if (others.length === 0 || (flag.type === 'boolean' && others.every((other) => other === value)))
    return value;
  throw flag.type === 'boolean'
    ? invalid(given, `${given.place} is switched both on and off`, 'Give it once.')
    : invalid(given, `${given.place} is given more than once`, 'Give it once.');
}

function readText(text: string, given: Given, flag: Flag): string | number | boolean {
  if (text === '') throw invalid(given, `${given.place} needs a value`, flag.describe);
  const value = readers[kindOf(flag)](text, flag);
  if (value === undefined) throw misread(given, flag, text);
  return value;
}

/** @param text left out where it could be a secret */
export function misread(given: Omit<Given, 'texts'>, flag: Flag, text?: string): OperatorError {
  const meant = text === undefined ? undefined : meantChoice(text, flag.choices ?? []);
  const found = text === undefined ? '' : `, not "${text}"`;
  return invalid(
    given,
    `${given.place} must be ${wanted(flag)}${found}`,
    meant === undefined
      ? (hints[kindOf(flag)] ?? `${given.place}: ${flag.describe}`)
      : `Did you mean ${meant}?`,
  );
}

function meantChoice(text: string, choices: readonly string[]): string | undefined {
  const likely = likelyChoices.get(text.toLowerCase());
  return likely !== undefined && choices.includes(likely) ? likely : suggest(text, choices);
}

const hints: Readonly<Partial<Record<keyof typeof readers, string>>> = {
  switch: 'On: 1, true, yes, on. Off: 0, false, no, off.',
  number: 'Write it in plain digits, with a point if it has a fraction.',
};

function wanted(flag: Flag): string {
  const { min = 0, max, whole, or, choices = [], form } = flag;
  switch (kindOf(flag)) {
    case 'switch':
      return 'on or off';
    case 'choice':
      return oneOf(choices);
    case 'number':
      return [
        or === undefined ? '' : `${or} or `,
        whole === true ? 'a whole number ' : 'a number ',
        max === undefined ? `of ${min} or more` : `from ${min} to ${max}`,
      ].join('');
    case 'text':
      return flag.array === true ? 'a list of texts' : (form?.words ?? 'a text');
  }
}

const invalid = ({ from }: Omit<Given, 'texts'>, message: string, hint: string): OperatorError =>
  new OperatorError(message, {
    code: from === 'configuration file' ? 'config-invalid' : 'usage-invalid',
    hint,
  });
