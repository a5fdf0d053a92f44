import type { CandidateName } from './encodings.ts';

/** Letters of European languages beyond ASCII. Ligatures and letters of phonetics are none. */
const LATIN = String.raw`\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u012f\u0132-\u0148\u014a-\u017e\u0218-\u021b\u1ea0-\u1ef9`;

const SCRIPTS = [
  String.raw`a-zA-Zªº\u0130\u0131${LATIN}`,
  String.raw`\p{sc=Cyrl}`,
  String.raw`\p{sc=Grek}`,
  String.raw`\p{sc=Hebr}`,
  String.raw`\p{sc=Arab}\u064b-\u0655`,
  String.raw`\p{sc=Thai}`,
  String.raw`\p{sc=Hira}\p{sc=Kana}\p{sc=Hani}\p{sc=Hang}ー々`,
];

/** A word is of one script. */
const ONE_SCRIPT = new RegExp(
  String.raw`^(?:[^\p{L}\p{M}]+|${SCRIPTS.map((letters) => String.raw`[${letters}]+(?![\p{L}\p{M}])`).join('|')})*$`,
  'u',
);

/** Marks that people type, where they type them; everything else beyond ASCII that is no letter is nonsense. */
const MARKS_IN_PLACE = [
  String.raw`\u00a0`,
  // An apostrophe: O’Hara, d’Arc, Kids’, women’s.
  String.raw`(?<=\p{L})[’´](?=\p{Lu}|[st]?(?!\p{L}))|(?<=(?<!\p{L})\p{L}{1,2})’(?=\p{L})`,
  String.raw`(?<!\p{L})[‘“„«‚‹](?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.!?])[”»›“](?!\p{L})`,
  String.raw`(?<=[\p{L}\p{N}.)])–(?=[\p{Lu}\p{N}])|(?<!\p{L})[–—…•](?!\p{L})|(?<=\p{L})…(?!\p{L})`,
  String.raw`(?<!\p{L})€(?!\p{L})|§(?!\p{L})|(?<=[\p{N}nN])°(?!\p{L})|(?<=[lL])·(?=[lL])`,
  String.raw`(?<=[\p{L}\p{N}\s])[™®©](?!\p{L})`,
  String.raw`[　、。「」（）：；，！？－～〜・]`,
].join('|');

const NONSENSE = new RegExp(
  [
    // No text at all.
    String.raw`[\p{Cc}\p{Co}\p{Cn}\p{Cs}\ufffd\u00ad]`,
    // No letter of any language that people are called in, or no mark in its place.
    String.raw`(?!${MARKS_IN_PLACE})(?!(?=[${SCRIPTS.join('')}])[\p{L}\p{M}])[^\x00-\x7f]`,
    String.raw`(?<![\p{Lu}\p{N}])[ªº]|[ªº](?=\p{L})`,
    // A capital after a small letter, or a small letter among capitals.
    String.raw`(?<=\p{Ll})(?![A-Z])\p{Lu}|(?<=\p{Lu})(?![a-zß])\p{Ll}(?=\p{Lu})|(?<=\p{Lu}{2})(?![a-zß])\p{Ll}`,
    String.raw`(?<=(?<!\p{L})\p{Lu})(?![A-Z])\p{Lu}(?=\p{Lu}?[a-z])`,
    // ß comes after a vowel, and a word hardly has so many accents in a row.
    String.raw`(?<![aeiouyäöüAEIOUÄÖÜ])ß|[${LATIN}]{5}|(?<!\p{L})ÿ|(?<![\p{L}\p{N}])(?![a-z])\p{Ll}\u00a0|(?<=[\p{L}\p{N}.]\s)(?![àéèíóúáôåøöÅØÖÀÉ])[${LATIN}](?=\s|$)`,
  ].join('|'),
  'u',
);

/** Letters that hardly any text in this encoding has, though the encoding has them. */
const UNUSUAL: Partial<Record<CandidateName, RegExp>> = {
  macintosh: /[ıİ]|\p{Lu}…|[õÕ](?![eE])/u,
  cp850: /[ıİ]|(?<=(?!g)\p{L})þ|[õÕ](?![eEsS])/u,
  cp437: /[ıİ]|\p{sc=Grek}/u,
  'windows-1252': /[ıİ]/u,
};

/** Whether a cell, decoded, is text that a person may have written. */
export const isSensible = (text: string, encoding: CandidateName): boolean =>
  !NONSENSE.test(text) && ONE_SCRIPT.test(text) && UNUSUAL[encoding]?.test(text) !== true;
