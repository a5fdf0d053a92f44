/** What programs write into a cell that has no value: R, SQL, Python, SPSS and people who fill in every cell. */
const words = [
  ...[
    'NA',
    'N/A',
    'n/a',
    'N.A.',
    'n.a.',
    '<NA>',
    'NULL',
    'null',
    '(null)',
    '<null>',
    '[null]',
    '(NULL)',
    '<NULL>',
  ],
  ...[
    '\\N',
    'NaN',
    'nan',
    '#NULL!',
    'None',
    'NONE',
    '<none>',
    'undefined',
    '-',
    '--',
    '---',
    '–',
    '—',
    '.',
    '?',
  ],
] as const;

/**
 * A word that no program is known to write so, and that is somebody's name: in a column of names it is kept, and the
 * operator is told.
 */
const nameLikeWord = 'Null';

const longest = Math.max(...words.map(({ length }) => length));

/** The words that stand for no value in one file. */
export interface MissingWords {
  /** Whether a cell holds such a word and nothing else. */
  readonly has: (cell: string) => boolean;
}

/** @param real words that are values in this file, such as the name of somebody called None */
export function missingWords(real: readonly string[] = []): MissingWords {
  const kept = new Set(real.map((word) => word.trim()));
  const missing = new Set<string>([...words, nameLikeWord].filter((word) => !kept.has(word)));
  return { has: (cell) => cell !== '' && cell.length <= longest + 2 && missing.has(cell.trim()) };
}

export const usualMissingWords = missingWords();

/** Whether a cell of a column of names holds a word that is more probably a name. */
export const isNameLike = (cell: string): boolean => cell.trim() === nameLikeWord;
