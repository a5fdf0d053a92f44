import type { Pack } from '../core/review/pack.ts';
import { reviewSheets, type ReviewSubjectKind } from '../core/review/review-sheets.ts';
import type { DecisionProblem } from './decision-faults.ts';
import { type DecisionsRead, subjectKey } from './read-decisions.ts';

/** At most this many missing rows are named. */
const mostNamed = 5;

/** What the export has and the sheet has no row for: the reviewer was not asked about it, or the row was deleted. */
export function findMissingRows(
  kind: ReviewSubjectKind,
  { subjects }: DecisionsRead,
  pack: Pack,
): DecisionProblem[] {
  const missing = expectedRows(kind, pack).filter(({ key }) => !subjects.has(key));
  if (missing.length === 0) return [];
  const named = missing.slice(0, mostNamed).map(({ words }) => words);
  const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
  return [
    {
      sheet: reviewSheets[kind].name,
      line: 1,
      column: 'user_guid',
      message: `rows that the export has are missing (${missing.length}): ${named.join(', ')}${more}`,
      hint: 'Copy them back from the original workbook; leave the decision empty where you have none.',
    },
  ];
}

interface ExpectedRow {
  readonly key: string;
  readonly words: string;
}

function expectedRows(kind: ReviewSubjectKind, { users, groups, memberships }: Pack): ExpectedRow[] {
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
