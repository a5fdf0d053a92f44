import { expect, test } from 'vitest';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import { type MigrationMap, rowsOfMap } from '../../src/core/migration/migration-map.ts';
import type { PackFacts } from '../../src/core/review/pack.ts';
import type { ServerSetup } from '../../src/core/review/server-setup.ts';
import { kindOfMove } from '../../src/jobs/migration/kind-of-move.ts';
import { mapGroups } from '../../src/migrate/map-groups.ts';
import { planMove } from '../../src/migrate/plan-move.ts';
import { readMapDecisions } from '../../src/migrate/read-decisions.ts';
import { verifyMove } from '../../src/migrate/verify-move.ts';
import { faultsOfNewGroups } from '../../src/migrate/why-behind.ts';
import { renderLeftBehind } from '../../src/report/migrate/move-files.ts';
import { renderMove } from '../../src/report/migrate/move-text.ts';
import { mapOf, packOf, type UserSketch } from './fixtures.ts';

type Groups = Readonly<Record<string, readonly string[]>>;

interface Situation {
  readonly people?: readonly UserSketch[];
  readonly groups?: Groups;
  readonly there?: readonly UserSketch[];
  readonly groupsThere?: Groups;
  readonly facts: Partial<PackFacts>;
  /** Decisions by the name on the first server; the others are accepted. */
  readonly decisions?: Readonly<Record<string, string>>;
}

/** A move to a server that is set up in some way, with a decision in each row. */
function moveTo({
  people = [{ username: 'ann' }],
  groups = {},
  there = [],
  groupsThere = {},
  facts,
  decisions = {},
}: Situation) {
  const drawn = mapOf(people, there, groups, groupsThere);
  const secondPack = packOf('second', there, groupsThere);
  const second = { ...secondPack, facts: { ...secondPack.facts, ...facts } };
  const map: MigrationMap = {
    ...drawn,
    second: second.facts,
    groups: mapGroups(packOf('first', people, groups), second),
  };
  const filled = rowsOfMap(map).map((row, at) => {
    const cells = mapCells(row);
    const [decision = 'accept', decided_target = ''] = (decisions[cells.source_name] ?? 'accept').split(':');
    return { line: at + 2, cells: { ...cells, decision, decided_target, reviewer: 'Rita' } };
  });
  const { decided, faults } = readMapDecisions(map, filled);
  expect(faults).toEqual([]);
  const move = planMove(map, decided, kindOfMove('Posit Connect', 'Posit Connect'));
  return { map, decided, move, text: renderMove(move, 'move', { color: 'off', width: 400 }) };
}

const setup = (given: Partial<ServerSetup>): Partial<PackFacts> => ({
  setup: { newAccounts: 'nothing_else', groups: 'server', ...given },
});
const team = { Team: ['ann'] };

test.for<{ name: string; groups?: Groups; facts: Partial<PackFacts>; row: string; said: string }>([
  { name: 'the server', facts: setup({}), row: 'Team create ', said: '' },
  {
    name: 'its directory',
    facts: setup({ groups: 'directory' }),
    row: 'Team leave_behind managed_by_provider',
    said: 'Not sent, since the groups of the second server are those of its directory: 1 group, Team.',
  },
  {
    name: 'its directory, which has given it the group',
    groups: { Team: [] },
    facts: setup({ groups: 'directory' }),
    row: 'Team link managed_by_provider',
    said: 'Not moved: 1 membership',
  },
  {
    name: 'its sign-in provider',
    facts: setup({ groups: 'sign_in' }),
    row: 'Team leave_behind managed_by_provider',
    said: 'Each appears when one of its members signs in.',
  },
  {
    name: 'no one, since groups are switched off',
    facts: setup({ groups: 'none' }),
    row: 'Team leave_behind no_groups',
    said: 'no_groups',
  },
  {
    name: 'a directory, by an export of an earlier version without groups',
    facts: { provider: 'LDAP' },
    row: 'Team leave_behind managed_by_provider',
    said: 'those of its directory',
  },
])('groups are kept by $name', ({ groups = {}, facts, row, said }) => {
  const { map, move, text } = moveTo({ groups: team, groupsThere: groups, facts });
  expect(map.groups.map(({ source, action, problem = '' }) => `${source.name} ${action} ${problem}`)).toEqual(
    [row],
  );
  expect(text).toContain(said);
  expect(move.rows.flatMap((each) => each.groups)).toEqual(said === '' ? ['Team'] : []);
});

test('a group that the server cannot have is not created under another name', () => {
  const situation = {
    groups: team,
    facts: setup({ groups: 'directory' }),
    decisions: { Team: 'change:Crew' },
  };
  expect(faultsOfNewGroups(moveTo(situation).decided)).toMatchObject([
    { line: 3, name: 'Team', message: expect.stringContaining('write leave, or change') as string },
  ]);
});

test('each membership moves or is left behind, with the reason', () => {
  const { move } = moveTo({
    people: [{ username: 'ann' }, { username: 'bob' }],
    groups: { Crew: ['ann', 'bob'], Team: ['ann', 'bob'] },
    facts: setup({}),
    decisions: { bob: 'leave', Team: 'leave' },
  });
  expect(move.memberships).toEqual({ before: 4, moved: 1 });
  expect(renderLeftBehind(move).trim().split(/\r?\n/u).slice(3)).toEqual([
    'membership,ann,,Team,decided,Rita,',
    'membership,bob,,Crew,decided,Rita,',
    'membership,bob,,Team,decided,Rita,',
  ]);
});

test.for<{ name: string; people: readonly UserSketch[]; facts: Partial<PackFacts>; without: number }>([
  { name: 'SAML', people: [{ username: 'ann' }], facts: setup({ newAccounts: 'external_id' }), without: 1 },
  {
    name: 'SAML, known',
    people: [{ username: 'ann', externalId: 'E1' }],
    facts: setup({ newAccounts: 'external_id' }),
    without: 0,
  },
  { name: 'SAML, in an earlier export', people: [{ username: 'ann' }], facts: {}, without: 1 },
  { name: 'LDAP', people: [{ username: 'ann' }], facts: setup({ newAccounts: 'directory' }), without: 0 },
])('new accounts without an external id: $name', ({ people, facts, without }) => {
  const { move, text } = moveTo({ people, facts });
  expect(move.withoutExternalId).toHaveLength(without);
  expect(text.includes('1 new account, ann. The import refuses this row.')).toBe(without === 1);
});

const seats = (limit: number) => setup({ seats: { limit, activityDays: 365 } });
const lately = '2026-10-01T00:00:00Z';

test.for<{ name: string; facts: Partial<PackFacts>; said: string }>([
  { name: 'enough', facts: seats(3), said: '' },
  {
    name: 'too few',
    facts: seats(2),
    said: 'On the second server, the licence is for 2 seats, 2 are in use and the plan frees 1: of the 2 people whose accounts are created or unlocked, only 1 can sign in.',
  },
  { name: 'no limit', facts: setup({}), said: '' },
  {
    name: 'not shown',
    facts: {},
    said: 'Not known: whether the licence of the second server has enough seats',
  },
])('seats: $name', ({ facts, said }) => {
  const { text } = moveTo({
    people: [{ username: 'ann' }, { username: 'bob' }, { username: 'cleo', status: 'locked' }],
    there: [
      { username: 'cleo', lastActiveAt: lately },
      { username: 'dan', lastActiveAt: lately },
      { username: 'eve', lastActiveAt: '2020-01-01T00:00:00Z' },
    ],
    facts,
    decisions: {},
  });
  if (said === '') expect(text).not.toMatch(/seat|licence/u);
  else expect(text).toContain(said);
});

test('memberships that the sign-in provider has not stated yet are explained', () => {
  const facts = setup({ groups: 'sign_in' });
  const { map, decided, move } = moveTo({
    people: [{ username: 'ann' }, { username: 'bob' }],
    groups: { Team: ['ann', 'bob'] },
    groupsThere: { Team: [] },
    facts,
  });
  const later = packOf('second', [{ username: 'ann' }, { username: 'bob' }], { Team: ['ann'], New: ['bob'] });
  const after = { ...later, facts: { ...later.facts, ...facts } };
  expect(
    verifyMove(map, decided, move, after)
      .filter(({ kind }) => kind === 'membership')
      .map(({ name, what, explainedBy }) => `${name} ${what} ${explainedBy}`),
  ).toEqual(['bob Team provider_managed', 'bob New provider_managed']);
});
