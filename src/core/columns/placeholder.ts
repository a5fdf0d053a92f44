/** What exports write where there is no value, since none of their cells is blank. */
export const placeholders = {
  /** There is none. */
  none: 'none',
  /** The server keeps it from this key. */
  hidden: 'not_permitted',
  /** The server does not list it; the reason may follow after a colon. */
  unlisted: 'not_listable',
  /** The server does not say. */
  unknown: 'unknown',
  /** In place of a time, or of days since then: the account was never used. */
  neverActive: 'never_active',
  /** This kind of server has no such thing. */
  unsupported: 'not_supported',
  /** In place of a time: not within the days for which it was asked. */
  notLately: 'not_in_90_days',
} as const;

/** The value, or the word for a missing one. */
export const said = (value: string): string => (value === '' ? placeholders.none : value);

/**
 * The placeholders that exports write into columns of names. A file of ours that comes back as a roster must
 * not make an account or a group of such a word.
 */
const inPlaceOfNames: ReadonlySet<string> = new Set([
  placeholders.none,
  placeholders.hidden,
  placeholders.unlisted,
  placeholders.unknown,
]);

const longest = Math.max(...[...inPlaceOfNames].map(({ length }) => length));

const reasonMark = `${placeholders.unlisted}: `;

/** Whether a cell holds such a word and not a value, in the spelling of our exports. */
export const isPlaceholder = (text: string): boolean =>
  beginsPlaceholder(text.charCodeAt(0)) &&
  (text.length > longest ? isUnlisted(text) : inPlaceOfNames.has(text));

/** They begin with n or u, and most cells do not. */
const beginsPlaceholder = (code: number): boolean => code === 0x6e || code === 0x75;

/** Says that the server does not list something, and why. */
export const unlistedBecause = (why: string): string => `${reasonMark}${why}`;

/** Whether a cell is such a sentence. */
export const isUnlisted = (text: string): boolean => text.startsWith(reasonMark);

/** The reason alone. */
export const whyUnlisted = (text: string): string =>
  isUnlisted(text) ? text.slice(reasonMark.length) : text;
