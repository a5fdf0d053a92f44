/**
 * What exports write where there is no value, since none of their cells is blank. A file of ours that comes
 * back as a roster must not make an account or a group of such a word.
 */
export const placeholders = {
  /** There is none. */
  none: 'none',
  /** The server keeps it from this key. */
  hidden: 'not_permitted',
  /** The server does not list it; the reason may follow after a colon. */
  unlisted: 'not_listable',
  /** Nobody knows. */
  unknown: 'unknown',
} as const;

const words: ReadonlySet<string> = new Set(Object.values(placeholders));

/** Whether a cell holds such a word and not a value, in the spelling of our exports. */
export const isPlaceholder = (text: string): boolean => words.has(text) || isUnlisted(text);

/** Whether a cell says that the server does not list what would stand here. */
export const isUnlisted = (text: string): boolean => text.startsWith(`${placeholders.unlisted}: `);
