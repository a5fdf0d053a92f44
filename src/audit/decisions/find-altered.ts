import { placeholders } from '../../core/columns/placeholder.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import {
  type Evidence,
  type EvidenceOf,
  type ReviewColumn,
  reviewSheets,
  type ReviewSubjectKind,
} from '../../core/review/review-sheets.ts';
import { escapeSheetText, unescapeSheetText } from '../../core/text/sheet-text.ts';
import type { DecidedRow } from './read-decisions.ts';
import { subjectCells } from './subject-cells.ts';

/**
 * Decisions whose evidence in the workbook differs from the export: sheet protection prevents mistakes, not intent.
 * @param expected what the export says of a row, by its key; undefined: the export does not have it
 */
export function findAlteredEvidence(
  kind: ReviewSubjectKind,
  rows: readonly DecidedRow[],
  expected: (key: string) => EvidenceOf | undefined,
): DecisionProblem[] {
  const columns: readonly ReviewColumn[] = reviewSheets[kind].columns;
  const { name: sheet } = reviewSheets[kind];
  return rows.flatMap(({ key, line, evidence }) => {
    const evidenceNow = expected(key);
    if (evidenceNow === undefined) {
      const column = subjectCells[kind].guids.at(-1) ?? '';
      const found = evidence(kind === 'grant' ? 'principal_guid' : 'user_guid') ?? '';
      return [altered({ sheet, line, column }, found, undefined)];
    }
    return columns.flatMap((column) => {
      const [found, original] = [evidence(column), evidenceNow(column)];
      // An older workbook may lack the column.
      if (found === undefined || original === undefined || isSame(found, original)) return [];
      return [altered({ sheet, line, column }, found, inWords(original))];
    });
  });
}

function altered(
  place: Pick<DecisionProblem, 'sheet' | 'line' | 'column'>,
  found: string,
  expected: string | undefined,
): DecisionProblem {
  const inExport = expected === undefined ? 'does not' : `has "${expected}"`;
  return {
    ...place,
    message: `the workbook has "${found}", the export ${inExport}`,
    hint: 'Make the workbook again and copy the decisions into it; the evidence must not be edited.',
  };
}

function isSame(found: string, original: Evidence): boolean {
  if (original instanceof Date) return isSameInstant(found, original);
  if (typeof original === 'object') return endsInReasons(found, original.reasons);
  const [text, whole] = [plain(found), plain(asStored(String(original)))];
  return text === whole || text === olderWords[whole];
}

/** What earlier versions of rollcall wrote for some values; where there was no value, they left the cell empty. */
const olderWords: Readonly<Record<string, string>> = {
  never: placeholders.neverActive,
  'not in 90 days': placeholders.notLately,
  [placeholders.none]: '',
};

/** Spreadsheet programs may change how a text is spaced. */
const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

const asStored = (text: string): string => unescapeSheetText(escapeSheetText(text));

/** Programs keep an instant as a fraction of days, so the last second may be rounded. */
function isSameInstant(found: string, original: Date): boolean {
  const instant = Date.parse(/^\d{4}-\d\d-\d\d \d/u.test(found) ? `${found.replace(' ', 'T')}Z` : found);
  return Math.abs(instant - original.getTime()) < 2000;
}

/** Reasons that come from elsewhere: the previous review, the list of reviewers, the earlier export. */
const ofOtherFiles =
  /^(?:exception overdue|own access of |(?:administrator|in a group of administrators|unlocked|back with a new account) since )/u;

function endsInReasons(found: string, reasons: readonly string[]): boolean {
  const own = reasons.join(', ');
  if (own === '') return found === 'nothing special' || ofOtherFiles.test(found);
  return found === own || (ofOtherFiles.test(found) && found.endsWith(`, ${own}`));
}

const inWords = (original: Evidence): string => {
  if (original instanceof Date) return original.toISOString().replace('T', ' ').slice(0, 19);
  if (typeof original !== 'object') return String(original);
  return original.reasons.length === 0 ? 'nothing special' : original.reasons.join(', ');
};
