import { expect, test } from 'vitest';
import type { MapColumn } from '../../src/core/migration/map-columns.ts';
import { type FilledRow, readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { mapOf } from './fixtures.ts';

const map = mapOf(
  [{ username: 'rosa' }, { username: 'joan' }],
  [{ username: 'rosa' }, { username: 'joanna', email: 'x@example.org' }],
  { Team: ['rosa'] },
);

type Cells = Partial<Record<MapColumn, string>>;

const accepted = (cells: Cells): Cells => ({ decision: 'accept', reviewer: 'Rita', ...cells });
const asDrawn: readonly Cells[] = ['user:first-rosa', 'user:first-joan', 'group:first-Team'].map((id) =>
  accepted({ map_id: id }),
);
const filled = (rows: readonly Cells[]): FilledRow[] => rows.map((cells, at) => ({ line: at + 2, cells }));
const change = (cells: Cells) => [asDrawn[0]!, { ...asDrawn[1], ...cells }, asDrawn[2]!];

test('accepted as it was drawn: linked, created and created', () => {
  const { decided, faults } = readMapDecisions(map, filled(asDrawn));
  expect(faults).toEqual([]);
  expect(decided.map(({ end, name }) => `${end} ${name}`)).toEqual([
    'link rosa',
    'create joan',
    'create Team',
  ]);
});

test.for<{ name: string; cells: Cells; end: string }>([
  {
    name: 'an account that exists',
    cells: { decision: 'change', decided_target: 'joanna' },
    end: 'link joanna',
  },
  { name: 'a new name', cells: { decision: 'change', decided_target: 'j.abbott' }, end: 'create j.abbott' },
  { name: 'left behind', cells: { decision: 'leave' }, end: 'leave_behind joan' },
  { name: 'a word in capitals', cells: { decision: ' Leave ' }, end: 'leave_behind joan' },
])('decided: $name', ({ cells, end }) => {
  const { decided, faults } = readMapDecisions(map, filled(change(cells)));
  expect(faults).toEqual([]);
  expect(`${decided[1]?.end} ${decided[1]?.name}`).toBe(end);
});

const twins = {
  first: [{ username: 'Ann' }, { username: 'ann', email: 'other@example.org' }],
  second: [{ username: 'Ann' }, { username: 'ann', email: 'other@example.org' }],
};

test('names that differ in case and exist on both servers are two targets, and a new one beside them is not', () => {
  const both = mapOf(twins.first, twins.second, { Team: [], team: [] }, { Team: [], team: [] });
  const rows = ['user:first-Ann', 'user:first-ann', 'group:first-Team', 'group:first-team'].map((id) =>
    accepted({ map_id: id }),
  );
  const read = readMapDecisions(both, filled(rows));
  expect(read.faults).toEqual([]);
  expect(read.decided.map(({ end, linkedTo }) => [end, linkedTo?.guid])).toEqual([
    ['link', 'second-Ann'],
    ['link', 'second-ann'],
    ['link', 'second-Team'],
    ['link', 'second-team'],
  ]);
  const created = readMapDecisions(mapOf(twins.first, []), filled(rows.slice(0, 2)));
  expect(created.faults.map(({ message }) => message)).toContain(
    'Ann and ann, the target of line 3, differ only in upper and lower case: write another name, or leave one of them',
  );
});

test('two accounts with one id of a new sign-in provider: their memberships stay, and there is no second server', () => {
  const rows = filled(change({ decision: 'change', decided_target: 'rosa' }).slice(0, 2));
  const read = readMapDecisions({ ...map, groups: [], change: 'provider' }, rows);
  expect(read.faults.map(({ message }) => message)).toContain(
    'rosa is also the target of line 3: write leave for one of the two, or change and another person of the new sign-in provider',
  );
});

test.for<{ name: string; rows: readonly Cells[]; fault: string }>([
  {
    name: 'no decision',
    rows: change({ decision: '' }),
    fault: 'no decision: write accept, change or leave',
  },
  {
    name: 'another word',
    rows: change({ decision: 'ok' }),
    fault: 'the decision is "ok"; it must be accept, change or leave',
  },
  { name: 'no reviewer', rows: change({ reviewer: ' ' }), fault: 'the decision has no reviewer' },
  {
    name: 'a change to nowhere',
    rows: change({ decision: 'change' }),
    fault: 'change needs a name in decided_target',
  },
  {
    name: 'a target that is not used',
    rows: change({ decided_target: 'joanna' }),
    fault: 'accept takes no decided_target; write change',
  },
  {
    name: 'two rows with one target',
    rows: change({ decision: 'change', decided_target: 'rosa' }),
    fault:
      'rosa is also the target of line 3: write leave for one of the two. Its memberships are then in left-behind.csv; add those that the person needs on the second server',
  },
  {
    name: 'another name over the target',
    rows: change({ target_name: 'joanna' }),
    fault:
      'target_name was changed from "" to "joanna"; to choose another target, write change and decided_target',
  },
  {
    name: 'another action',
    rows: change({ action: 'leave_behind' }),
    fault:
      'action was changed from "create" to "leave_behind"; to choose another target, write change and decided_target',
  },
  {
    name: 'a changed decision that rollcall still signs',
    rows: change({ decision: 'leave', reviewer: 'rollcall' }),
    fault: 'the decision was changed, and its reviewer is still rollcall: write who decided',
  },
  {
    name: 'rollcall in capitals',
    rows: change({ decision: 'leave', reviewer: 'ROLLCALL' }),
    fault: 'the decision was changed, and its reviewer is still rollcall: write who decided',
  },
  ...['?', '-', 'n/a', 'N.A.', 'TBD', '12', '2026-03-31'].map((reviewer) => ({
    name: `${reviewer} for a reviewer`,
    rows: change({ reviewer }),
    fault: `"${reviewer}" is not a name: write who decided into reviewer`,
  })),
  {
    name: 'two rows with one target in another case',
    rows: change({ decision: 'change', decided_target: 'ROSA' }),
    fault:
      'rosa and ROSA, the target of line 3, differ only in upper and lower case: write another name, or leave one of them',
  },
  { name: 'a row that is missing', rows: asDrawn.slice(1), fault: 'the row is missing' },
  { name: 'a row given twice', rows: [...asDrawn, asDrawn[0]!], fault: 'the row is also in line 2' },
  {
    name: 'a row of another map',
    rows: [...asDrawn, accepted({ map_id: 'user:x' })],
    fault: 'the map that was drawn has no row with this map_id',
  },
])('a fault: $name', ({ rows, fault }) => {
  const { decided, faults } = readMapDecisions(map, filled(rows));
  expect(decided).toEqual([]);
  expect(faults.map(({ message }) => message)).toContain(fault);
});
