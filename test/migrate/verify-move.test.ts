import { describe, expect, test } from 'vitest';
import { userGuid } from '../../src/core/ids.ts';
import type { Pack } from '../../src/core/review/pack.ts';
import type { DecidedRow } from '../../src/core/migration/decided-map.ts';
import { type MigrationMap, rowsOfMap } from '../../src/core/migration/migration-map.ts';
import type { MoveDifference } from '../../src/core/migration/verification.ts';
import { planMove } from '../../src/migrate/plan-move.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { verifyMove } from '../../src/migrate/verify-move.ts';
import { mapCells } from '../../src/core/migration/map-cells.ts';
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

const verify = (drawn: MigrationMap, rows: readonly DecidedRow[], after: Pack): MoveDifference[] =>
  verifyMove(drawn, rows, planMove(drawn, rows, { translateRole: (role) => role }), after);

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
  const differences = verify(map, decided, packOf('second', users, groups));
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
  const differences = verify(map, overruled.decided, packOf('second', [...others, joan], moved));
  expect(differences.filter(({ explainedBy }) => explainedBy === undefined)).toEqual([]);
});

test.for<{ name: string; rosa: UserSketch; unexplained: readonly string[] }>([
  {
    name: 'a new account with no names, as an import creates it',
    rosa: { username: 'rosa', guid: userGuid('created-again'), email: '' },
    unexplained: ['guid: second-rosa → created-again', 'email: rosa@example.org → '],
  },
  {
    name: 'an account of another person',
    rosa: {
      username: 'rosa',
      guid: userGuid('second-other'),
      email: 'rosalind@example.org',
      firstName: 'Rosalind',
    },
    unexplained: [
      'guid: second-rosa → second-other',
      'email: rosa@example.org → rosalind@example.org',
      'first_name:  → Rosalind',
    ],
  },
])('in place of the account in the map there is $name', ({ rosa, unexplained }) => {
  const differences = verify(map, decided, packOf('second', [rosa, { username: 'xia' }, joan], moved));
  expect(
    differences
      .filter(({ name, explainedBy }) => name === 'rosa' && explainedBy === undefined)
      .map(({ what, expected, found }) => `${what}: ${expected} → ${found}`),
  ).toEqual(unexplained);
});

describe('each thing that is changed after the move is exactly one unexplained row', () => {
  const named = { firstName: 'Joan', lastName: 'Abbott', externalId: 'id-joan' } as const;
  const [early, there] = [
    [{ username: 'rosa', externalId: 'id-rosa' }, { username: 'joan', ...named }, { username: 'lee' }],
    [
      { username: 'rosa', externalId: 'id-rosa' },
      { username: 'xia', lastName: 'Chen' },
    ],
  ] as const;
  const drawn = mapOf(early, there, { Team: ['joan'], Empty: [] }, { Library: ['xia'], Archive: [] });
  const { decided: all } = readMapDecisions(
    drawn,
    rowsOfMap(drawn).map((row, at) => ({ line: at + 2, cells: mapCells(row) })),
  );
  const people: readonly UserSketch[] = [
    ...there,
    { username: 'joan', ...named, createdAt: later },
    { username: 'lee', createdAt: later },
  ];
  const inGroups: Readonly<Record<string, readonly string[]>> = {
    Team: ['joan'],
    Library: ['xia'],
    Archive: [],
  };
  const unexplainedIn = (pack: Pack): string[] =>
    verify(drawn, all, pack)
      .filter(({ explainedBy }) => explainedBy === undefined)
      .map(({ kind, name, what, expected, found }) => `${kind} ${name} ${what}: ${expected} → ${found}`);
  const change = (name: string, changed: Partial<UserSketch>): Pack =>
    packOf(
      'second',
      people.map((user) => (user.username === name ? { ...user, ...changed } : user)),
      inGroups,
    );
  const asMoved = packOf('second', people, inGroups);
  const ownedBy = (name: string): Pack => ({
    ...asMoved,
    groups: asMoved.groups.map((group) => (group.name === 'Library' ? { ...group, owner: name } : group)),
  });

  test.for<{ name: string; pack: Pack; row: string | undefined }>([
    { name: 'nothing', pack: asMoved, row: undefined },
    ...(['rosa', 'joan', 'xia'] as const).flatMap((who) => [
      {
        name: `role of ${who}`,
        pack: change(who, { role: 'publisher' }),
        row: `account ${who} role: viewer → publisher`,
      },
      {
        name: `lock of ${who}`,
        pack: change(who, { status: 'locked' }),
        row: `account ${who} status: active → locked`,
      },
      {
        name: `address of ${who}`,
        pack: change(who, { email: 'x@example.org' }),
        row: `account ${who} email: ${who}@example.org → x@example.org`,
      },
      {
        name: `membership of ${who}`,
        pack: packOf('second', people, { ...inGroups, Archive: [who] }),
        row: `membership ${who} Archive:  → Archive`,
      },
    ]),
    {
      name: 'first name',
      pack: change('joan', { firstName: 'John' }),
      row: 'account joan first_name: Joan → John',
    },
    {
      name: 'last name',
      pack: change('joan', { lastName: 'Lee' }),
      row: 'account joan last_name: Abbott → Lee',
    },
    {
      name: 'last name of somebody who was there',
      pack: change('xia', { lastName: 'Li' }),
      row: 'account xia last_name: Chen → Li',
    },
    {
      name: 'external id',
      pack: change('joan', { externalId: 'id-eve' }),
      row: 'account joan external_id: id-joan → id-eve',
    },
    {
      name: 'external id of a linked account',
      pack: change('rosa', { externalId: 'id-eve' }),
      row: 'account rosa external_id: id-rosa → id-eve',
    },
    {
      name: 'an account of the move is gone',
      pack: packOf(
        'second',
        people.filter(({ username }) => username !== 'lee'),
        inGroups,
      ),
      row: 'account lee account: lee → ',
    },
    {
      name: 'a membership of the move is gone',
      pack: packOf('second', people, { ...inGroups, Team: [] }),
      row: 'membership joan Team: Team → ',
    },
    {
      name: 'a new group',
      pack: packOf('second', people, { ...inGroups, Secret: [] }),
      row: 'group Secret group:  → Secret',
    },
    {
      name: 'a group that was there is gone',
      pack: packOf('second', people, { Team: ['joan'], Library: ['xia'] }),
      row: 'group Archive group: Archive → ',
    },
    { name: 'another owner', pack: ownedBy('xia'), row: 'group Library owner:  → xia' },
  ])('$name', ({ pack, row }) => {
    expect(unexplainedIn(pack)).toEqual(row === undefined ? [] : [row]);
  });

  test('the same letters in another form are no difference', () => {
    const name = 'Jo\u0301an';
    const composed = mapOf([{ username: 'jörg', firstName: name }], []);
    const { decided: one } = readMapDecisions(
      composed,
      rowsOfMap(composed).map((row, at) => ({ line: at + 2, cells: mapCells(row) })),
    );
    const pack = packOf('second', [
      {
        username: 'jörg'.normalize('NFD'),
        email: 'jörg@example.org',
        firstName: name.normalize('NFC'),
        createdAt: later,
      },
    ]);
    expect(verify(composed, one, pack)).toEqual([]);
  });
});

test('a group whose members all stay behind is not created, which is explained', () => {
  const drawn = mapOf(old, others, { Team: ['joan'], Night: ['karl'], Bare: [] }, {});
  const rows = rowsOfMap(drawn).map((row, at) => ({
    line: at + 2,
    cells: { ...mapCells(row), ...(at === 2 ? { decision: 'leave', reviewer: 'Rita' } : {}) },
  }));
  const { decided: rowsDecided } = readMapDecisions(drawn, rows);
  const missing = verify(drawn, rowsDecided, packOf('second', [...others, joan], { Team: ['joan'] }));
  expect(missing.filter(({ what }) => what === 'group')).toMatchObject([
    { name: 'Night', explainedBy: 'no_members' },
    { name: 'Bare', explainedBy: 'no_members' },
  ]);
});
