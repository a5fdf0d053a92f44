import { expect, test } from 'vitest';
import { readDecisions } from '../../../src/audit/decisions/read-decisions.ts';
import { type ReviewColumn, reviewSheets } from '../../../src/core/review/review-sheets.ts';

type Row = Partial<Readonly<Record<ReviewColumn<'grant'>, string>>>;

/** That ben may open Sales, as a reviewer finds it, with a reviewer and a date. */
const ben: Row = {
  content_title: 'Sales',
  access: 'listed',
  owner: 'ann',
  principal_name: 'ben',
  principal_type: 'user',
  grant: 'viewer',
  content_guid: 'c-1',
  principal_guid: 'u-ben',
  reviewer: 'Rita',
  decision_at: '2026-04-08',
};
const anyone: Row = {
  ...ben,
  access: 'anyone',
  principal_name: 'anyone',
  principal_type: 'anyone',
  principal_guid: 'none',
};

const read = (...rows: readonly Row[]) =>
  readDecisions(
    'grant',
    {
      rows: [
        { line: 1, cells: reviewSheets.grant.columns },
        ...rows.map((row, index) => ({
          line: index + 2,
          cells: reviewSheets.grant.columns.map((column) => row[column] ?? ''),
        })),
      ],
    },
    ['viewer'],
  );

test.for<{ name: string; row: Row; says: string }>([
  {
    name: 'one grant cannot close an item',
    row: { ...ben, decision: 'close to the list' },
    says: 'ben on "Sales": "close to the list" is about everybody, and this row is about one grant',
  },
  {
    name: 'everybody has no grant to revoke',
    row: { ...anyone, decision: 'revoke' },
    says: 'anyone on "Sales": "revoke" is for the grant of one user or group, and this row is about everybody',
  },
  {
    name: 'a viewer is one already',
    row: { ...ben, decision: 'make viewer' },
    says: 'ben on "Sales": only a collaborator can be made a viewer, and this is a viewer',
  },
  {
    name: 'an edited grant',
    row: { ...ben, grant: 'editor', decision: 'keep' },
    says: 'ben on "Sales": "editor" is not one of collaborator, viewer, unknown, so "Grant" was edited',
  },
  {
    name: 'an edited access',
    row: { ...ben, access: 'owner only', decision: 'revoke' },
    says: 'ben on "Sales": "owner only" is not one of anyone, signed-in, listed, unknown, so "Open to" was edited',
  },
  {
    name: 'a word of another sheet',
    row: { ...ben, decision: 'lock' },
    says: 'ben on "Sales": "lock" is not one of keep, revoke, make viewer, close to the list, exception',
  },
  {
    name: 'no reviewer',
    row: { ...ben, decision: 'revoke', reviewer: '' },
    says: 'ben on "Sales": the decision "revoke" has no reviewer',
  },
  {
    name: 'a row that was added',
    row: { ...ben, decision: 'revoke', content_guid: '' },
    says: 'ben on "Sales": a decision in a row without GUIDs, which cannot be carried out',
  },
])('refused: $name', ({ row, says }) => {
  const { decisions, problems } = read(row);
  expect(decisions).toEqual([]);
  expect(problems.map(({ message }) => message)).toEqual([says]);
});

test('decisions that fit, and a reviewer who has the grant', () => {
  const { decisions, problems } = read(
    { ...ben, decision: 'Revoke', reviewer: 'BEN' },
    { ...anyone, decision: 'close to the list' },
  );
  expect(problems).toEqual([]);
  expect(decisions).toMatchObject([
    {
      word: 'revoke',
      ownCase: true,
      subject: { access: 'viewer', principal: { kind: 'user', guid: 'u-ben' } },
    },
    {
      word: 'close to the list',
      subject: { itemAccess: 'anyone', principal: { kind: 'anyone', name: 'anyone' } },
    },
  ]);
  expect(decisions[1]).not.toHaveProperty('subject.principal.guid');
});

test('two rows about one grant are refused, also where they agree', () => {
  const { problems } = read({ ...ben, decision: 'keep' }, { ...ben, decision: 'keep' });
  expect(problems).toMatchObject([{ line: 3, column: 'content_guid' }]);
});
