import { shown } from '../cells/fault.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Judgement, PersonRow } from './judge-person.ts';

/**
 * Rows of different people that have one external id: a sign-in provider gives it to one person only, and a
 * server to one account (connect-api §4.4).
 * @param nameOf what makes two usernames one person
 */
export function judgeExternalIds(
  rows: readonly PersonRow[],
  nameOf: (row: PersonRow) => string,
): readonly Judgement[] {
  return [...groupBy(rows, ({ entry }) => entry.externalId ?? '').values()].flatMap((same) => {
    const [first] = same;
    const other = same.find((row) => first !== undefined && nameOf(row) !== nameOf(first));
    if (first === undefined || other === undefined) return [];
    return same.map((of) => judge(of, nameOf(of) === nameOf(first) ? other : first));
  });
}

const judge = (of: PersonRow, other: PersonRow): Judgement => ({
  of,
  column: 'external_id',
  fault: {
    code: 'external-id-duplicate',
    message: `${shown(of.entry.externalId ?? '')} is also the external id of ${shown(other.entry.username)} on line ${other.input.line}`,
    hint: 'Keep one of the rows if they are one person; otherwise correct the id, or leave the cell empty.',
  },
});
