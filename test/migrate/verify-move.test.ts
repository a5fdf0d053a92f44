import { expect, test } from 'vitest';
import { rowsOfMap } from '../../src/core/migration/migration-map.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { verifyMove } from '../../src/migrate/verify-move.ts';
import { mapCells } from '../../src/report/migrate/map-cells.ts';
import { mapOf, packOf, type UserSketch } from './fixtures.ts';

/** rosa is on both servers, joan moves, karl stays behind; xia is on the second server and not part of it. */
const old: readonly UserSketch[] = [{ username: 'rosa' }, { username: 'joan' }, { username: 'karl' }];
const others: readonly UserSketch[] = [{ username: 'rosa' }, { username: 'xia' }];
const map = mapOf(old, others, { Team: ['joan'] }, { Library: ['xia'] });
const filled = rowsOfMap(map).map((row, at) => ({
  line: at + 2,
  cells: { ...mapCells(row), ...(at === 2 ? { decision: 'leave', reviewer: 'Rita' } : {}) },
}));
const { decided } = readMapDecisions(map, filled);

const later = '2026-12-01T00:00:00Z';
const joan: UserSketch = { username: 'joan', createdAt: later };

interface Case {
  readonly name: string;
  readonly users?: readonly UserSketch[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly unexplained: readonly string[];
}

const moved = { Team: ['joan'], Library: ['xia'] };

test.for<Case>([
  { name: 'as decided', unexplained: [] },
  {
    name: 'an account is missing',
    users: others,
    groups: { Team: [], Library: ['xia'] },
    unexplained: ['joan account'],
  },
  { name: 'another role', users: [...others, { ...joan, role: 'publisher' }], unexplained: ['joan role'] },
  { name: 'locked', users: [...others, { ...joan, status: 'locked' }], unexplained: ['joan status'] },
  { name: 'a membership is missing', groups: { ...moved, Team: [] }, unexplained: ['joan Team'] },
  {
    name: 'a linked account in another group',
    groups: { ...moved, Library: ['xia', 'rosa'] },
    unexplained: ['rosa Library'],
  },
  {
    name: 'a bystander became an administrator',
    users: [{ username: 'rosa' }, { username: 'xia', role: 'administrator' }, joan],
    unexplained: ['xia role'],
  },
  {
    name: 'a bystander was locked',
    users: [{ username: 'rosa' }, { username: 'xia', status: 'locked' }, joan],
    unexplained: ['xia status'],
  },
  { name: 'a bystander left its group', groups: { ...moved, Library: [] }, unexplained: ['xia Library'] },
  {
    name: 'a bystander joined a group',
    groups: { ...moved, Team: ['joan', 'xia'] },
    unexplained: ['xia Team'],
  },
  {
    name: 'a bystander is gone',
    users: [{ username: 'rosa' }, joan],
    groups: { Team: ['joan'], Library: [] },
    unexplained: ['xia account'],
  },
  {
    name: 'somebody else was created since',
    users: [...others, joan, { username: 'new', createdAt: later }],
    unexplained: [],
  },
  {
    name: 'an administrator was created since',
    users: [...others, joan, { username: 'new', createdAt: later, role: 'administrator' }],
    unexplained: ['new account'],
  },
  {
    name: 'who was to stay behind is there',
    users: [...others, joan, { username: 'karl', createdAt: later }],
    unexplained: ['karl account'],
  },
  { name: 'a new group', groups: { ...moved, Secret: [] }, unexplained: ['Secret group'] },
])('$name', ({ users = [...others, joan], groups = moved, unexplained }) => {
  const differences = verifyMove(map, decided, packOf('second', users, groups), {
    translateRole: (role) => role,
  });
  expect(
    differences
      .filter(({ explainedBy }) => explainedBy === undefined)
      .map(({ name, what }) => `${name} ${what}`),
  ).toEqual(unexplained);
});

test('a proposed link that was overruled: the account was there before', () => {
  const overruled = readMapDecisions(
    map,
    filled.map((row, at) =>
      at === 0 ? { ...row, cells: { ...row.cells, decision: 'leave', reviewer: 'Rita' } } : row,
    ),
  );
  const differences = verifyMove(map, overruled.decided, packOf('second', [...others, joan], moved), {
    translateRole: (role) => role,
  });
  expect(differences.filter(({ explainedBy }) => explainedBy === undefined)).toEqual([]);
});
