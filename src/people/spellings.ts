import { foldCase } from '../core/ids.ts';

/** Apostrophes as people type, paste or autocorrect them; keyboards write U+0027. */
const APOSTROPHES =
  /['`\u00b4\u02b9\u02bb\u02bc\u02c8\u02ca\u02cb\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c\uff07]/gu;
const DASHES = /[\p{Dash_Punctuation}\u2212]/gu;

/** Joiners, direction marks, soft hyphens, variation selectors: two names never differ in them alone. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * One key for all forms of the same characters: full-width, ligatures, any case, without invisible ones.
 * Close to Unicode's NFKC_Casefold, which JavaScript lacks; of its special cases, only ß and ς.
 */
export function foldCharacters(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return foldCase(text.normalize('NFKC').replace(INVISIBLE, ''))
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .normalize('NFKC');
}

/** Every apostrophe as U+0027. Do it before NFKC, which turns an acute accent into a space and a mark. */
export const foldApostrophes = (text: string): string => text.replace(APOSTROPHES, "'");

/** {@link foldCharacters}, with one kind of apostrophe and one kind of dash. */
export const foldPunctuation = (text: string): string =>
  foldCharacters(foldApostrophes(text).normalize('NFKC').replace(DASHES, '-'));

/** A username without the domain before it (`CORP\name`, `CORP/name`) or after it (`name@corp.org`). */
export function withoutDomain(username: string): string {
  const name = username.slice(Math.max(username.lastIndexOf('\\'), username.lastIndexOf('/')) + 1);
  const at = name.lastIndexOf('@');
  return at > 0 ? name.slice(0, at) : name;
}

/** What is after the @; empty where there is no @. */
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1 || Infinity);

/** Whether the domain is one that no mail is sent to. */
export const isInternalAddress = (address: string): boolean =>
  /^[^.]+$|\.(local|lan|internal|intranet|corp|ad|home|localdomain)$/iu.test(domainOf(address));

/** The address in `mailto:ann@example.org` or `"Ann Lee" <ann@example.org>`; other text as it is. */
export function addressIn(text: string): string {
  const [, inBrackets] = /<([^<>]+)>[\s,;]*$/u.exec(text) ?? [];
  const address = (inBrackets ?? text).trim().replace(/^(mailto|smtp):\s*/iu, '');
  return address === (inBrackets ?? text).trim() ? address : address.replace(/\?.*$/u, '');
}

/** Whether a username names a domain. */
export const hasDomain = (username: string): boolean => withoutDomain(username) !== username;

/** Whether a username is spelled like an e-mail address. */
export const isAddress = (text: string): boolean => /^[^\s@\\/]+@[^\s@\\/]+$/u.test(text);

/** The words of a name without accents, in any order: `Abbott, Joan` is `Joan Abbott`. Empty for one word. */
export function foldFullName(name: string): string {
  const words = foldPunctuation(name)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .split(/[\s,;]+/u)
    .filter((word) => word !== '');
  return words.length < 2 ? '' : words.sort().join(' ');
}

/** The first character that {@link foldCharacters} drops. */
export const findInvisible = (text: string): string | undefined => text.match(INVISIBLE)?.[0];

/** The first character that {@link foldCharacters} writes in another way, whatever its case. */
export const findUnusual = (text: string): string | undefined =>
  Array.from(text.normalize('NFC')).find((character) => foldCharacters(character) !== foldCase(character));
