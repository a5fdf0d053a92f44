import { foldLookalikes } from './lookalikes.ts';
import { repairMojibake } from '../core/text/mojibake.ts';
import type { NameShape } from './name-shapes.ts';
import { addressIn, foldApostrophes, foldPunctuation, withoutDomain } from './spellings.ts';

/** A search for fewer letters would find too many people. */
const SHORTEST_TERM = 2;

const MOST_TERMS = 3;

/**
 * What to search a directory for to find the person that a name probably means: directories compare the first
 * letters of usernames, first names and last names, so an address is found by its part before the @, and a full
 * name by its words. Most promising first; the name itself is not one of them.
 */
export function searchTerms(name: string, shape: NameShape | undefined): readonly string[] {
  const terms = [...new Set(termsOf(name, shape))];
  return terms.filter((term) => term.length >= SHORTEST_TERM && term !== name).slice(0, MOST_TERMS);
}

function termsOf(name: string, shape: NameShape | undefined): readonly string[] {
  switch (shape) {
    case 'address': {
      const [part = ''] = withoutDomain(addressIn(name)).split('+');
      return [part, ...pieces(part)];
    }
    case 'domain':
      return [withoutDomain(name)];
    case 'full name':
      return fullNameTerms(name);
    case 'mojibake':
      return [repairMojibake(name) ?? name];
    case undefined:
      return respelled(name);
  }
}

/** `joan.abbott` is joan or abbott; the longer word is the rarer one. */
const pieces = (name: string): readonly string[] => {
  const words = name.split(/[._-]+/u).filter((word) => word !== '');
  return words.length < 2 ? [] : words.toSorted((a, b) => b.length - a.length);
};

/** The last name first: fewer people share it. */
function fullNameTerms(name: string): readonly string[] {
  const plain = foldPunctuation(name);
  const [last = '', first = ''] = plain.split(/[,;]/u).map((part) => part.trim());
  if (first !== '') return [last, first];
  const words = plain.split(/\s+/u).filter((word) => word !== '');
  return [words.at(-1) ?? '', words[0] ?? ''];
}

/** The same name with the characters of a keyboard, where it has others. */
function respelled(name: string): readonly string[] {
  const folded = name.normalize('NFC').toLowerCase();
  return [foldPunctuation(name), foldLookalikes(foldApostrophes(name))].filter((term) => term !== folded);
}
