import { expect, test } from 'vitest';
import { noLosses } from '../../../src/core/plan/access-loss.ts';
import { pull, push } from '../../helpers/capabilities.ts';
import { found } from '../../helpers/directories.ts';
import { planOf, type Situation } from '../../helpers/plans.ts';
import type { RowSketch } from '../../helpers/rosters.ts';

interface Case {
  readonly name: string;
  readonly rows: (username: string) => RowSketch;
  /** What the six people are before; absent: they have no account. */
  readonly before?: { readonly role: string; readonly locked?: boolean };
  readonly capabilities?: Situation['capabilities'];
  readonly counted: boolean;
}

const promoted = (username: string): RowSketch => ({ username, role: 'administrator' });
const unlocked = (username: string): RowSketch => ({ username, status: 'active' });
const six = Array.from({ length: 6 }, (_, index) => `person${index}`);

const cases: readonly Case[] = [
  { name: 'promoted', rows: promoted, before: { role: 'viewer' }, counted: true },
  { name: 'created', rows: promoted, capabilities: push, counted: true },
  { name: 'created from a ticket, the role later', rows: promoted, capabilities: pull, counted: true },
  { name: 'unlocked', rows: unlocked, before: { role: 'administrator', locked: true }, counted: true },
  {
    name: 'unlocked and promoted, once each',
    rows: (username) => ({ ...promoted(username), status: 'active' }),
    before: { role: 'viewer', locked: true },
    counted: true,
  },
  { name: 'administrators already', rows: promoted, before: { role: 'administrator' }, counted: false },
  {
    name: 'unlocked publishers',
    rows: unlocked,
    before: { role: 'publisher', locked: true },
    counted: false,
  },
  {
    name: 'made publishers',
    rows: (username) => ({ username, role: 'publisher' }),
    before: { role: 'viewer' },
    counted: false,
  },
];

const codes = (each: Case, people: readonly string[], more: Partial<Situation> = {}): readonly string[] =>
  planOf({
    rows: people.map(each.rows),
    accounts:
      each.before === undefined ? [] : six.map((username) => ({ username, locked: false, ...each.before })),
    people: Object.fromEntries(six.map((name) => [name, found(name)])),
    ...(each.capabilities === undefined ? {} : { capabilities: each.capabilities }),
    ...more,
  }).hazards.map(({ code }) => code);

test.for(cases)('$name', (each) => {
  const counted = each.counted ? ['administrator-limit'] : [];
  expect(codes(each, six)).toEqual(counted);
  expect(codes(each, six.slice(1))).toEqual([]);
  expect(codes(each, six, { policy: { maxNewAdministrators: 6 } })).toEqual([]);
  const recentLosses = { ...noLosses, newAdministrators: 5 };
  expect(codes(each, six.slice(5), { recentLosses })).toEqual(counted);
});

test('the hazard says how many, what the limit is, and how to allow it', () => {
  const { hazards } = planOf({
    rows: six.map(promoted),
    accounts: six,
    recentLosses: { ...noLosses, newAdministrators: 2 },
  });
  expect(hazards).toEqual([
    {
      code: 'administrator-limit',
      message: 'the plan makes 6 new administrators, after 2 in the last 24 hours; the limit is 5',
      hint: 'If that is intended, add --max-new-administrators 8',
      raise: { flag: '--max-new-administrators', to: 8 },
    },
  ]);
});
