import { expect, test } from 'vitest';
import { findDifferences } from '../../../src/audit/find-differences.ts';
import { renderDifferencesHtml } from '../../../src/report/diff/diff-html.ts';
import { groupDifferences } from '../../../src/report/diff/difference-groups.ts';
import { packOf, type PackSketch, type UserSketch } from '../../audit/packs.ts';

const people = (count: number, sketch: (at: number) => Partial<UserSketch>): UserSketch[] =>
  Array.from({ length: count }, (_, at) => ({ username: `user${at}`, ...sketch(at) }));

const differences = (before: PackSketch, after: PackSketch) => findDifferences(packOf(before), packOf(after));

const many = people(60, (at) => ({
  role: at % 20 === 0 ? 'administrator' : at % 2 === 0 ? 'publisher' : 'viewer',
}));
const joined = (count: number): PackSketch => ({
  users: many,
  groups: [
    { name: 'Data Science', members: many.slice(0, count).map(({ username }) => `u-${username}`) },
    { name: 'فريق البيانات', members: many.slice(0, count / 2).map(({ username }) => `u-${username}`) },
  ],
});

test.for<{ name: string; before: PackSketch; after: PackSketch; groups: readonly string[] }>([
  {
    name: 'joiners by role, administrators first',
    before: {},
    after: { users: many },
    groups: ['administrator: 3 accounts', 'viewer: 30 accounts', 'publisher: 27 accounts'],
  },
  {
    name: 'memberships by group, the largest first',
    before: joined(0),
    after: joined(40),
    groups: ['Data Science: 40 people joined', 'فريق البيانات: 20 people joined'],
  },
  {
    name: 'one who left a group',
    before: joined(2),
    after: joined(0),
    groups: ['Data Science: 2 people left', 'فريق البيانات: 1 person left'],
  },
  {
    name: 'leavers by how they left, movers by their roles',
    before: { users: people(4, (at) => ({ role: at === 3 ? 'publisher' : 'viewer' })) },
    after: {
      users: [
        { username: 'user1', status: 'locked' },
        { username: 'user3', role: 'viewer' },
      ],
    },
    groups: ['no longer on the server: 2 accounts', 'locked: 1 account', 'publisher → viewer: 1 account'],
  },
])('$name', ({ before, after, groups }) => {
  const { all } = differences(before, after);
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const found = kinds.flatMap((kind) => groupDifferences(all.filter((each) => each.kind === kind)));
  expect(found.map(({ name, words }) => `${name}: ${words}`).slice(0, groups.length)).toEqual(groups);
});

const page = (before: PackSketch, after: PackSketch): string =>
  renderDifferencesHtml(differences(before, after), '0.1.0').replaceAll(/\s+/gu, ' ');

test('many differences of a kind are folded by group, few are one table', () => {
  expect(page(joined(0), joined(40))).toContain('<bdi>Data Science</bdi></strong>: 40 people joined');
  expect(page(joined(0), joined(4))).not.toContain('people joined');
});

test('a joiner who is an administrator is marked in the list of joiners too', () => {
  const shown = page({}, { users: people(3, (at) => ({ role: at === 1 ? 'administrator' : 'viewer' })) });
  expect(shown).toContain('1 to check first');
  expect(shown.match(/<strong class="tag attention">administrator, active<\/strong>/g)).toHaveLength(1);
});

test('every name is isolated from the text beside it', () => {
  const shown = page(
    { users: [{ username: 'رنا' }] },
    { users: [{ username: 'رنا' }], groups: [{ name: 'فريق', members: ['u-رنا'] }] },
  );
  expect(shown.replaceAll(/<bdi>[^<]*<\/bdi>/gu, '')).not.toMatch(/رنا|فريق/u);
});

test('the other files of the folder are linked, and the overview leads to each kind', () => {
  const shown = page({}, { users: [{ username: 'ann' }] });
  for (const link of ['diff.csv', 'diff.xlsx', 'diff.json', '#joiners'])
    expect(shown).toContain(`<a href="${link}">`);
  expect(shown).toContain('id="joiners"');
});
