import { columnDefinitions, rosterColumns } from '../columns/roster-columns.ts';
import { oneOf } from '../text/one-of.ts';
import { suggest } from '../text/suggest.ts';
import { outcomeMeanings } from './outcome-meanings.ts';
import { vocabularies } from './vocabularies.ts';

/** Beyond so many, the words would hide the one that is meant. */
const MOST_NAMED = 6;

const MOST_MISSPELLED = 3;

/**
 * What is near to a word that no vocabulary has, as sentences: a family of outcomes, a column of a roster, words that
 * contain it or are spelled like it. Empty where nothing is.
 */
export function nearWords(word: string): readonly string[] {
  const typed = word.toLowerCase();
  const meanings = [...familyNamed(typed), ...columnNamed(typed)];
  if (meanings.length > 0) return meanings;
  const containing = allWords().filter((known) => known.split(/[-_ ]/u).includes(typed));
  if (containing.length > 0) {
    const rest = containing.length - MOST_NAMED;
    const named = containing.slice(0, MOST_NAMED).join(', ');
    return [`Words that contain it: ${named}${rest > 0 ? ` and ${rest} more` : ''}.`];
  }
  const misspelled = spelledLike(word);
  return misspelled.length === 0 ? [] : [`Did you mean ${oneOf(misspelled)}?`];
}

function familyNamed(typed: string): readonly string[] {
  const family = Object.entries(outcomeMeanings).filter(([, meaning]) => meaning.family === typed);
  return family.length === 0
    ? []
    : [`Rows that are ${typed} end as ${oneOf(family.map(([outcome]) => outcome))}.`];
}

function columnNamed(typed: string): readonly string[] {
  const column = rosterColumns.find((each) => each === typed.replaceAll(/[-\s]/gu, '_'));
  return column === undefined
    ? []
    : [`${column} is a column of a roster. ${columnDefinitions[column].meaning}`];
}

/** The nearest words, nearest first. */
function spelledLike(word: string): readonly string[] {
  const left = new Set(allWords());
  const nearest: string[] = [];
  while (nearest.length < MOST_MISSPELLED) {
    const found = suggest(word, left);
    if (found === undefined) break;
    left.delete(found);
    nearest.push(found);
  }
  return nearest;
}

const allWords = (): readonly string[] => [
  ...new Set(
    vocabularies.flatMap(({ entries }) => entries.flatMap(({ word, alias = word }) => [word, alias])),
  ),
];
