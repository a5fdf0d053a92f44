import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import { groupBy } from '../../core/group-by.ts';
import {
  type AccountDecision,
  type Decision,
  type GrantDecision,
  isOnAccount,
  isOnGrant,
} from '../../core/review/review.ts';
import { nameOfSubject } from '../../core/review/subject.ts';
import { renderCsv } from '../kit/csv.ts';
import { groupInCell } from '../export/group-text.ts';

/** The columns of a roster that a decision can fill. */
const decided = ['username', 'role', 'status', 'leave_groups'] as const satisfies readonly RosterColumn[];

/**
 * The changes that the decisions on accounts ask for, as a roster: one row for each person, with the reviewers. Decisions on
 * content have a column of their items, which is empty here.
 */
export function renderDecisionsRoster(decisions: readonly Decision[]): string {
  const ofContent = decisions.some((decision) => isOnGrant(decision) && isToBeDone(decision));
  return renderCsv(
    [...decided, 'decided_by', 'ticket_ref', ...(ofContent ? ['content'] : [])],
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
      ...(ofContent ? [''] : []),
    ]),
  );
}

/** The decisions on content to be done. */
export const grantsToChange = (decisions: readonly Decision[]): GrantDecision[] =>
  decisions.filter(isOnGrant).filter(isToBeDone);

/** The row of a decision on content, under the header of {@link renderDecisionsRoster}. */
export const cellsOfGrant = ({ subject, reviewer, ticket }: GrantDecision): readonly string[] => [
  nameOfSubject(subject),
  ...decided.slice(1).map(() => ''),
  reviewer,
  ticket,
  subject.item.title,
];

/** Where the decisions of each of these rows are in the workbook: `Users line 6, Memberships line 12`. */
export const placesOfDecisions = (decisions: readonly Decision[]): readonly string[] =>
  byPerson(decisions).map((own) => own.map(placeOf).join(', '));

/** Where a decision is in the workbook: `Content to decide line 12`. */
export const placeOf = ({ workbook, sheet, line }: Decision): string =>
  `${workbook === undefined ? '' : `${workbook}: `}${sheet} line ${line}`;

/** The decisions to be done about each person; a row of the roster each. */
const byPerson = (decisions: readonly Decision[]): readonly (readonly AccountDecision[])[] => [
  ...groupBy(decisions.filter(isOnAccount).filter(isToBeDone), ({ subject }) => subject.userGuid).values(),
];

/** Whether the decision asks for a change on the server. */
export const isToBeDone = ({ word, stale, doneAlready }: Decision): boolean =>
  stale === undefined && doneAlready === undefined && word !== 'keep' && word !== 'exception';

const distinct = (texts: readonly string[]): string =>
  [...new Set(texts.filter((text) => text !== ''))].join('; ');
