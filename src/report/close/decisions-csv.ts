import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Decision } from '../../core/review/review.ts';
import { renderCsv } from '../kit/csv.ts';
import { groupInCell } from '../export/group-text.ts';

/** The columns of a roster that a decision can fill. */
const decided = ['username', 'role', 'status', 'leave_groups'] as const satisfies readonly RosterColumn[];

/** The changes that the decisions ask for, as a roster: one row for each person, with the reviewers. */
export function renderDecisionsRoster(decisions: readonly Decision[]): string {
  return renderCsv(
    [...decided, 'decided_by', 'ticket_ref'],
    byPerson(decisions).map((own) => [
      own[0]?.subject.username,
      own.find(({ newRole }) => newRole !== undefined)?.newRole,
      own.some(({ word }) => word === 'lock') ? 'locked' : '',
      own
        .flatMap(({ word, subject: { group } }) =>
          word === 'revoke' && group !== undefined ? [groupInCell(group.name)] : [],
        )
        .join(';'),
      distinct(own.map(({ reviewer }) => reviewer)),
      distinct(own.map(({ ticket }) => ticket)),
    ]),
  );
}

/** Where the decisions of each of these rows are in the workbook: `Users line 6, Memberships line 12`. */
export const placesOfDecisions = (decisions: readonly Decision[]): readonly string[] =>
  byPerson(decisions).map((own) =>
    own
      .map(
        ({ workbook, sheet, line }) =>
          `${workbook === undefined ? '' : `${workbook}: `}${sheet} line ${line}`,
      )
      .join(', '),
  );

/** The decisions to be done about each person; a row of the roster each. */
const byPerson = (decisions: readonly Decision[]): readonly (readonly Decision[])[] => [
  ...groupBy(decisions.filter(isToBeDone), ({ subject }) => subject.userGuid).values(),
];

/** Whether the decision asks for a change on the server. */
export const isToBeDone = ({ word, stale, doneAlready }: Decision): boolean =>
  stale === undefined && doneAlready === undefined && word !== 'keep' && word !== 'exception';

const distinct = (texts: readonly string[]): string =>
  [...new Set(texts.filter((text) => text !== ''))].join('; ');
