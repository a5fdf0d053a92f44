import { someOf } from '../../core/text/some-of.ts';
import type { Pack } from '../../core/review/pack.ts';
import { reviewSheets, type ReviewSubjectKind } from '../../core/review/review-sheets.ts';
import { plural } from '../../core/text/plural.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import type { SubjectRow } from './find-duplicate-rows.ts';
import { subjectCells } from './subject-cells.ts';
import { subjectKey } from '../../core/review/subject.ts';
import { grantsToDecide } from '../grants/grants-to-decide.ts';
import type { DecisionsRead } from './read-decisions.ts';

/**
 * Whether a sheet has as many accounts, memberships or grants as the workbook was made with: what can be noticed
 * without the export.
 * @param claimed what the first page says of the sheet: `123 accounts: …`; without a number, nothing is compared
 */
export function findWrongCount(
  kind: ReviewSubjectKind,
  { rows }: Pick<DecisionsRead, 'rows'>,
  claimed: string,
): DecisionProblem[] {
  const made = Number(/^\d+/u.exec(claimed)?.[0] ?? Number.NaN);
  const found = keysIn(rows).size;
  if (Number.isNaN(made) || found === made) return [];
  const place = { sheet: reviewSheets[kind].name, line: 1, column: subjectCells[kind].guids[0] };
  const madeWith = `the workbook was made with ${plural(made, kind)}`;
  return found < made
    ? [
        {
          ...place,
          message: `${plural(made - found, 'row is', 'rows are')} missing: ${madeWith}, and ${found} of them have a row`,
          hint: 'Copy them back from the original workbook; --pack FOLDER names them.',
        },
      ]
    : [
        {
          ...place,
          message: `${plural(found - made, 'row', 'rows')} too many: ${madeWith}, and ${found} have a row`,
          hint: 'Remove the rows that were added, or copy the decisions into the original workbook.',
        },
      ];
}

const keysIn = (rows: readonly SubjectRow[]): ReadonlySet<string> => new Set(rows.map(({ key }) => key));

/** What the export has and the sheet has no row for: the reviewer was not asked about it, or the row was deleted. */
export function findMissingRows(
  kind: ReviewSubjectKind,
  { rows }: Pick<DecisionsRead, 'rows'>,
  pack: Pack,
): DecisionProblem[] {
  const found = keysIn(rows);
  const missing = expectedRows(kind, pack).filter(({ key }) => !found.has(key));
  if (missing.length === 0) return [];
  return [
    {
      sheet: reviewSheets[kind].name,
      line: 1,
      column: subjectCells[kind].guids[0],
      message: `rows that the export has are missing (${missing.length}): ${someOf(missing.map(({ words }) => words))}`,
      hint: 'Copy them back from the original workbook; leave the decision empty where you have none.',
    },
  ];
}

interface ExpectedRow {
  readonly key: string;
  readonly words: string;
}

function expectedRows(kind: ReviewSubjectKind, { users, groups, memberships, content }: Pack): ExpectedRow[] {
  if (kind === 'grant') return grantsToDecide(content).map(({ key, words }) => ({ key, words }));
  if (kind === 'account')
    return users.map(({ guid, username }) => ({ key: subjectKey(guid), words: username }));
  const names = new Map(users.map(({ guid, username }) => [guid, username]));
  const groupNames = new Map(groups.map(({ guid, name }) => [guid, name]));
  return memberships.flatMap(({ userGuid, groupGuid }) => {
    const [username, group] = [names.get(userGuid), groupNames.get(groupGuid)];
    if (username === undefined || group === undefined) return [];
    return [{ key: subjectKey(userGuid, groupGuid), words: `${username} in ${group}` }];
  });
}
