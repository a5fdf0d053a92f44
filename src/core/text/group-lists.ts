import { defined } from '../defined.ts';
import { distinguishedNamesIn } from './distinguished-names.ts';
import { withoutEntityEnds } from './html-entities.ts';

/** What people put between the items of a list, whatever they write in. */
const listMarks = [',', ';', '|', '，', '、', '；', '｜', '¦', '،', '؛', '\t', '\n'] as const;

const brackets: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')', '<': '>', '【': '】' };

const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
  '`': '`',
};

/** A text read as a list. */
export interface ListReading {
  /** Two or more, except between brackets. */
  readonly items: readonly string[];
  /** What `--group-separator` takes to read it so; absent where no value of the flag does. */
  readonly flag?: string;
  /** Set where it can hardly be anything else: items in brackets, or each in quotes. */
  readonly sure?: true;
}

/** A name that is more than letters, digits and single spaces between them, and so might be a list of names. */
export const mayBeList = (text: string): boolean =>
  /[^\p{L}\p{N}\s_.-]|\s{2}|\s[-_.]+\s|\s(?:and|und|et|y|e|og|och|or|oder)\s/iu.test(text);

/**
 * A text in each way that it splits by one mark, the marks in the order in which they are usual. The commas of a
 * distinguished name separate nothing.
 */
export const listReadings = (text: string): readonly ListReading[] =>
  (distinguishedNamesIn(text).length > 0 ? [] : listMarks).flatMap((mark): ListReading[] => {
    const items = itemsBetween(text, mark);
    if (items.length < 2) return [];
    const quoted = items.filter((item) => unquoted(item) !== item);
    return [
      {
        items: items.map(unquoted),
        ...(quoted.length > 0 ? {} : { flag: flagFor(mark) }),
        ...(quoted.length === items.length ? { sure: true } : {}),
      },
    ];
  });

/** What is between a pair of brackets around a whole text; undefined where there is no such pair. */
export function insideBrackets(text: string): string | undefined {
  const inner = text.slice(1, -1);
  return text.length > 2 && brackets[text.charAt(0)] === text.at(-1) ? inner : undefined;
}

/** A list in brackets, as programs write it: `["a", "b"]`, `[a; b]`, `{a,b}`; undefined for any other text. */
export function bracketedList(text: string): ListReading | undefined {
  const inner = insideBrackets(text);
  const [open, close] = [text.charAt(0), text.slice(-1)];
  if (inner === undefined || inner.includes(open) || inner.includes(close)) return undefined;
  const mark = listMarks.find((each) => itemsBetween(inner, each).length > 1);
  const items = mark === undefined ? [inner] : itemsBetween(inner, mark);
  return {
    items: items.map(unquoted),
    flag: `${open}${flagFor(mark ?? ',')}${close}`,
    ...(mark === undefined && unquoted(inner) === inner.trim() ? {} : { sure: true }),
  };
}

/** A name without the quotes of any kind around it. */
export function unquoted(text: string): string {
  const item = text.trim();
  const close = quotes[item.charAt(0)];
  return item.length > 2 && close === item.at(-1) ? item.slice(1, -1).trim() : item;
}

/** Between two names: a sign, a word or a gap that hardly ever is inside one. */
const JOINER =
  /\s*(?:[-_.]*[^\p{L}\p{N}\s_.-][^\p{L}\p{N}\s]*|(?<=\s)[-_.]+(?=\s)|(?<=\s)(?:and|und|et|y|e|og|och|or|oder)(?=\s))\s*|\s{2,}/iuy;

/**
 * A text that is nothing but known names, two or more, with signs between them; undefined for any other.
 * @param isKnown whether there is a group with this name
 */
export function joinedNames(text: string, isKnown: (name: string) => boolean): ListReading | undefined {
  const ends = [...joiners(text)];
  const dead = new Set<number>();
  const from = (start: number): readonly Joined[] | undefined => {
    if (dead.has(start)) return undefined;
    if (start > 0 && isKnown(text.slice(start))) return [{ name: text.slice(start), sign: '' }];
    for (const { at, sign } of ends) {
      const name = text.slice(start, at);
      const rest = at > start && isKnown(name) ? from(at + sign.length) : undefined;
      if (rest !== undefined) return [{ name, sign }, ...rest];
    }
    dead.add(start);
    return undefined;
  };
  const found = from(0);
  if (found === undefined) return undefined;
  const items = found.map(({ name }) => name);
  return { items, ...defined({ flag: flagOfSigns(found.slice(0, -1), text, items) }) };
}

/** The sign between all the names, if it is one, splits the text just so, and can be typed in every shell. */
function flagOfSigns(found: readonly Joined[], text: string, items: readonly string[]): string | undefined {
  const signs = new Set(found.map(({ sign }) => sign));
  const trimmed = new Set(found.map(({ sign }) => sign.trim()));
  // A word or a hyphen separates only with the spaces around it.
  const candidates = [...trimmed].some((sign) => /^[\p{L}_.-]+$/u.test(sign)) ? [signs] : [trimmed, signs];
  return candidates
    .flatMap((only) => (only.size === 1 ? [...only] : []))
    .find(
      (sign) =>
        sign.trim() !== '' &&
        !/["\\$`!]/u.test(sign) &&
        itemsBetween(text, sign).join('\n') === items.join('\n'),
    );
}

interface Joined {
  readonly name: string;
  /** What follows it. */
  readonly sign: string;
}

function* joiners(text: string): Generator<{ readonly at: number; readonly sign: string }> {
  for (let at = 1; at < text.length; at++) {
    JOINER.lastIndex = at;
    const [sign] = JOINER.exec(text) ?? [];
    if (sign !== undefined && at + sign.length < text.length) yield { at, sign };
  }
}

const itemsBetween = (text: string, mark: string): readonly string[] =>
  withoutEntityEnds(text)
    .split(mark)
    .map((item) => item.replaceAll('\0', ';').trim())
    .filter((item) => item !== '');

const flagFor = (mark: string): string => (mark === '\t' ? 'tab' : mark === '\n' ? 'newline' : mark);
