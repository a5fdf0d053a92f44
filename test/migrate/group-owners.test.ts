import { expect, test } from 'vitest';
import { rowsOfMap } from '../../src/core/migration/migration-map.ts';
import type { Pack } from '../../src/core/review/pack.ts';
import { groupOwners } from '../../src/migrate/group-owners.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { verifyGroups } from '../../src/migrate/verify-groups.ts';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import { mapOf, packOf, type UserSketch } from './fixtures.ts';

/** A group of the first server that rosa owns, and what became of rosa. */
interface Case {
  readonly name: string;
  readonly rosa?: Partial<UserSketch>;
  readonly decision?: Readonly<Record<string, string>>;
  /** The owner of the same group on the second server before the move; absent: the group is created. */
  readonly there?: string;
  /** The owner of the group on the second server afterwards. */
  readonly then: string;
  readonly task?: string;
  /** Expected, found, explained by. */
  readonly difference?: string;
}

const cases: readonly Case[] = [
  {
    name: 'a new group belongs to whoever imports',
    then: 'admin',
    task: 'rosa set_owner',
    difference: 'rosa admin owner_not_moved',
  },
  { name: 'the owner was set afterwards', then: 'rosa', task: 'rosa set_owner' },
  { name: 'the group has its owner already', there: 'rosa', then: 'rosa' },
  {
    name: 'the group is as it was',
    there: 'xia',
    then: 'xia',
    task: 'rosa set_owner',
    difference: 'rosa xia owner_not_moved',
  },
  {
    name: 'somebody set another owner',
    there: 'xia',
    then: 'kim',
    task: 'rosa set_owner',
    difference: 'rosa kim',
  },
  { name: 'somebody replaced the right owner', there: 'rosa', then: 'kim', difference: 'rosa kim' },
  {
    name: 'the owner has another name',
    decision: { decision: 'change', decided_target: 'r.delgado', reviewer: 'Rita' },
    then: 'admin',
    task: 'r.delgado set_owner',
    difference: 'r.delgado admin owner_not_moved',
  },
  {
    name: 'the owner stays behind',
    decision: { decision: 'leave', reviewer: 'Rita' },
    then: 'kim',
    task: ' owner_left_behind',
    difference: ' kim left_behind',
  },
  {
    name: 'the owner is a viewer',
    rosa: { role: 'viewer' },
    decision: { decision: 'accept', reviewer: 'Rita' },
    then: 'kim',
    task: 'rosa owner_is_viewer',
    difference: 'rosa kim owner_not_moved',
  },
  {
    name: 'the owner is locked',
    rosa: { status: 'locked' },
    decision: { decision: 'accept', reviewer: 'Rita' },
    there: 'xia',
    then: 'kim',
    task: 'rosa owner_is_locked',
    difference: 'rosa kim owner_not_moved',
  },
];

const owned = (pack: Pack, owner: string): Pack => ({
  ...pack,
  groups: pack.groups.map((group) => ({ ...group, owner })),
});

test.for(cases)('$name', ({ rosa, decision, there, then, task, difference }) => {
  const users = [{ username: 'rosa', role: 'publisher', ...rosa }];
  const others = [{ username: 'xia' }, { username: 'kim' }];
  const drawn = mapOf(users, others, { Team: ['rosa'] }, there === undefined ? {} : { Team: ['xia'] });
  const map = {
    ...drawn,
    groups: drawn.groups.map((row) => ({
      ...row,
      source: { ...row.source, owner: 'rosa' },
      ...(row.target === undefined || there === undefined ? {} : { target: { ...row.target, owner: there } }),
    })),
  };
  const filled = rowsOfMap(map).map((row, at) => ({
    line: at + 2,
    cells: { ...mapCells(row), ...(row.kind === 'user' ? decision : {}) },
  }));
  const { decided, faults } = readMapDecisions(map, filled);
  expect(faults).toEqual([]);
  const tasks = groupOwners(decided).map(({ owner, task: word }) => `${owner} ${word}`);
  expect(tasks).toEqual(task === undefined ? [] : [task]);
  const after = owned(packOf('second', [], { Team: ['rosa'] }), then);
  const found = verifyGroups(map, decided, { emptyGroups: [] }, after).map(
    ({ expected, found: has, explainedBy }) =>
      [expected, has, explainedBy].filter((word) => word !== undefined).join(' '),
  );
  expect(found).toEqual(difference === undefined ? [] : [difference]);
});
