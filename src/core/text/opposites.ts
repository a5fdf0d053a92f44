import { editDistance } from './edit-distance.ts';

/** Letters of which the first and the second make opposites of what stands beside them; the first may be empty. */
type Turn = readonly [string, string];

const turnsInFront: readonly Turn[] = [
  ...['un', 'in', 'im', 'dis', 'non', 'no', 'not', 'de', 'ex', 'anti'].map((added): Turn => ['', added]),
  ...['ex', 'de', 'out'].map((other): Turn => ['in', other]),
  ['im', 'ex'],
  ['inter', 'exter'],
  ['en', 'de'],
  ['en', 'dis'],
  ['at', 'de'],
  ['up', 'down'],
  ['on', 'off'],
];

/** Those that hardly occur within a word by chance; `in` does, in `administrator`. */
const turnsInside: readonly Turn[] = [
  ...['un', 'dis', 'non', 'not'].map((added): Turn => ['', added]),
  ['en', 'dis'],
];

const turnsBehind: readonly Turn[] = [
  ['', 'less'],
  ['ful', 'less'],
  ['on', 'off'],
  ['in', 'out'],
];

/** With fewer letters behind it, a syllable within a word is a part of it, as in `account`. */
const LETTERS_BEHIND = 4;

/** Each word on the left is the opposite of each on the right. */
const opposedWords: readonly (readonly [string, string])[] = [
  ['add join grant assign', 'remove leave revoke resign drop delete'],
  ['keep stay', 'revoke lock remove delete drop'],
  ['allow accept include with', 'no not deny refuse forbid except skip without'],
  ['hire hired', 'fire fired retire retired'],
  ['invoke invoked', 'revoke revoked'],
  ['min minimum', 'max maximum'],
  ['yes true', 'no false'],
];

/**
 * Whether one text says the opposite of the other: a few letters more (`unlocked`) or other ones (`exclude`) are the
 * whole difference between them, or nearly. Both in lower case.
 */
export function areOpposites(one: string, other: string): boolean {
  const apart = editDistance(one, other, Infinity);
  return (
    haveOpposedWords(one, other) ||
    haveOpposedWords(other, one) ||
    turned(one).some(({ text, letters }) => editDistance(text, other, apart) + letters <= apart) ||
    turned(other).some(({ text, letters }) => editDistance(text, one, apart) + letters <= apart)
  );
}

interface Turned {
  readonly text: string;
  /** What lies between this text and the one that was turned. */
  readonly letters: number;
}

/** The opposites that a text can be turned into. */
function turned(text: string): Turned[] {
  const places = Array.from({ length: text.length }, (_, at) => at);
  const begins = places.filter((at) => at === 0 || !/\p{L}/u.test(text.charAt(at - 1)));
  const inside = places.filter((at) => at > 0 && text.length - at >= LETTERS_BEHIND);
  return [
    ...turnsInFront.flatMap((turn) => begins.flatMap((at) => replaced(text, at, turn))),
    ...turnsInside.flatMap((turn) => inside.flatMap((at) => replaced(text, at, turn))),
    ...turnsBehind.flatMap((turn) => replaced(text, text.length - turn[0].length, turn)),
  ];
}

const replaced = (text: string, at: number, [from, to]: Turn): Turned[] =>
  text.startsWith(from, at)
    ? [
        {
          text: text.slice(0, at) + to + text.slice(at + from.length),
          letters: editDistance(from, to, Infinity),
        },
      ]
    : [];

function haveOpposedWords(one: string, other: string): boolean {
  const [words, others] = [one, other].map((text) => text.split(/[^\p{L}]+/u));
  return (words ?? []).some((word, at) =>
    opposedWords.some(
      ([left, right]) => left.split(' ').includes(word) && right.split(' ').includes(others?.[at] ?? ''),
    ),
  );
}
