import { totalPattern } from '../../core/text/total-words.ts';

/** What the text of a row that is not about a person may be. */
export type TextKind = 'total' | 'page number' | 'remark' | 'comment' | 'example';

const NUMBER = String.raw`[\d.,' ]*\d`;

/** `Total: 6`, `Records = 12`, `Total users: 6`, `Total (6)`, `Razem: 6 osób`, `12 Zeilen`. */
const TOTAL = new RegExp(
  `^(?:${totalPattern}(?: [\\p{L} ]+)?\\s*(?:[:=：]\\s*|\\s+)\\(?${NUMBER}\\)?(?:\\s+\\p{L}+)?[^\\p{L}]*|${NUMBER}\\s+${totalPattern}\\W*|${totalPattern}(?: [\\p{L} ]+)?\\s*[:=：])$`,
  'iu',
);

/** Such a word by itself. */
const TOTAL_WORD = new RegExp(`^${totalPattern}$`, 'iu');

const ONLY_NUMBER = new RegExp(`^[-+€$£]?\\s*${NUMBER}\\s*%?$`, 'u');

const PAGE = /^(?:page|seite|página|pagina|blatt|p\.)\s*\d+(?:\s*(?:of|von|de|di|sur|\/)\s*\d+)?$/iu;

const ORIGIN =
  /^(?:(?:this )?(?:report|list|file|data|extract)(?: was)? )?(?:exported|generated|created|printed|produced|downloaded|extracted|(?:last )?updated|run|as of|erstellt|exportiert|gedruckt|stand)(?:\s*:|\s+(?:on|by|at|from|with|am|von|mit|\d)).*$/iu;

const SIGNED =
  /^(?:(?:approved|prepared|checked|reviewed|verified|submitted|signed|authori[sz]ed|compiled|exported) by\b|(?:signature|signed|contact|notes?|source|legend|remarks?|comments?|date|department|unterschrift|genehmigt|hinweis|quelle)\s*:|(?:kind|best|warm)? ?regards\b)/iu;

const MARK =
  /^[\s*=-]*(?:(?:strictly |company )?confidential|internal use only|for internal use(?: only)?|internal only|proprietary|(?:streng )?vertraulich|end of (?:the )?(?:report|file|list|data|export|document|table)|eof|(?:©|\(c\)|copyright\b).*|all rights reserved)\b[^\p{L}]*$/iu;

const COMMENT = /^(?:#|\/\/|--|\/\*|;|\*)\s/u;

/** `#bob`, `;eve`, `//dan`: a row that somebody took out. The error of a formula (`#N/A`) is another problem. */
const TAKEN_OUT = /^(?:#(?!N\/A|[A-Z/0]+[!?])|;|\/[/*]|--|<!--)[#;/*!-]*\s*[\p{L}\p{N}]/u;

/** Whether a username begins like a comment. */
export const isTakenOut = (who: string): boolean => TAKEN_OUT.test(who);

/**
 * What a row says that is not about a person; undefined where it may be one. The whole row decides: somebody may be
 * called Total or Page.
 * @param filled its cells that are not empty, trimmed
 * @param columns how many the table has
 */
export function kindOfText(filled: readonly string[], columns: number): TextKind | undefined {
  const [first = '', ...others] = filled.map((cell) => cell.normalize('NFC'));
  if (COMMENT.test(first) || ORIGIN.test(first) || SIGNED.test(first)) return 'remark';
  const isAlone = others.length === 0;
  if (TOTAL.test(first) && (isAlone || others.every(isFigure))) return 'total';
  if (TOTAL_WORD.test(first) && columns > 1 && others.every(isFigure)) return 'total';
  if (!isAlone) return undefined;
  if (PAGE.test(first)) return 'page number';
  return MARK.test(first) ? 'remark' : undefined;
}

const isFigure = (cell: string): boolean => ONLY_NUMBER.test(cell) || TOTAL.test(cell);

/** What clients of databases write below a result: `(6 rows)`, `6 rows in set (0.00 sec)`. */
export const isRowCount = (filled: readonly string[]): boolean =>
  filled.length === 1 && ROW_COUNT.test(filled[0] ?? '');

const ROW_COUNT =
  /^(?:\(\d+ rows?(?: affected)?\)|\d+ rows? (?:in set(?: \(.*\))?|selected|affected|returned)\.?)$/iu;

/** A line that separates the header or parts of a table: dashes, equals signs, the frame of a terminal. */
export const isRule = (filled: readonly string[]): boolean =>
  filled.every((cell) => RULE.test(cell)) && filled.some((cell) => LONG_RULE.test(cell));

const RULE = /^[-=_~*+|:#.─━═┼┬┴├┤│╪ ]+$/u;
const LONG_RULE = /-{3}|={3}|_{3}|~{3}|\*{3}|#{3}|─{3}|━{3}|═{3}/u;
