import { foldPunctuation } from './spellings.ts';

/**
 * Letters of other alphabets that look like a Latin one, from Unicode's confusables (UTS #39, data of version
 * 10.0.0): the Latin, Greek, Cyrillic and Armenian letters that NFKC leaves alone and that look like a letter
 * from A to Z; and, after the bar, Cyrillic small letters that look like small capitals.
 * Pairs that are both on a keyboard (0 and O, 1 and l, rn and m) are left out: usernames differ in them on
 * purpose.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  A: 'ΑА',
  B: 'ꞴΒВ',
  C: 'С',
  E: 'ΕЕ',
  F: 'ꞘϜ',
  G: 'Ԍ',
  H: 'ΗН',
  I: 'ƖΙІӀ',
  J: 'ꞲͿЈ',
  K: 'ΚК',
  M: 'ΜϺМ',
  N: 'Ν',
  O: 'ΟОՕ',
  P: 'ΡР',
  R: 'Ʀ',
  S: 'ЅՏ',
  T: 'ΤТ',
  U: 'Ս',
  V: 'Ѵ',
  W: 'Ԝ',
  X: 'ꞳΧХ',
  Y: 'ΥУҮ',
  Z: 'Ζ',
  a: 'ɑαа',
  b: 'ƄЬ|в',
  c: 'ᴄс',
  d: 'ԁ',
  e: 'ꬲеҽ',
  f: 'ꬵꞙẝք',
  g: 'ɡᶃƍց',
  h: 'һհ|н',
  i: 'ıɪɩιіꙇӏ',
  j: 'ϳј',
  k: '|к',
  l: 'ǀ',
  m: '|м',
  n: 'ոռ',
  o: 'ᴏᴑꬽοσоօ',
  p: 'ρр',
  q: 'ԛգզ',
  r: 'ꭇꭈᴦг',
  s: 'ꜱƽѕ',
  t: '|т',
  u: 'ꞟᴜꭎꭒʋυս',
  v: 'ᴠνѵ',
  w: 'ɯᴡѡԝա',
  x: 'х',
  y: 'ɣᶌʏỿꭚγуү',
  z: 'ᴢ',
};

const latinOf: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOKALIKES).flatMap(([latin, letters]) =>
    Array.from(letters.replace('|', ''), (letter) => [letter, latin] as const),
  ),
);

/** The same key for names that look alike in most typefaces. Never shown, never sent. */
export function foldLookalikes(text: string): string {
  // Capitals first: the capital nu looks like N, the small one like v.
  const latin = toLatin(text.normalize('NFKC'));
  // And again: folding can produce small letters that have a look-alike.
  return toLatin(foldPunctuation(latin)).replaceAll('i\u0307', 'i');
}

/** The first letter of a text that looks like a Latin one, with the name of its alphabet. */
export function findLookalike(text: string): { letter: string; alphabet: string } | undefined {
  const letter = Array.from(text).find((character) => latinOf.has(character));
  return letter === undefined ? undefined : { letter, alphabet: alphabetOf(letter) };
}

const toLatin = (text: string): string =>
  Array.from(text, (character) => latinOf.get(character) ?? character).join('');

function alphabetOf(letter: string): string {
  if (/\p{Script=Cyrillic}/u.test(letter)) return 'Cyrillic';
  if (/\p{Script=Greek}/u.test(letter)) return 'Greek';
  return /\p{Script=Armenian}/u.test(letter) ? 'Armenian' : 'special Latin';
}
