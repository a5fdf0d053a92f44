import { expect, test } from 'vitest';
import type { SeatRules } from '../../src/core/seats.ts';
import { readSeats } from '../../src/targets/connect/seats.ts';
import { found } from '../helpers/directories.ts';
import { planOf, type Situation } from '../helpers/plans.ts';

test.for<{ readonly name: string; readonly license: unknown; readonly seats: SeatRules | undefined }>([
  {
    name: 'numbers',
    license: { users: 103, 'user-activity-days': 90 },
    seats: { limit: 103, activityDays: 90 },
  },
  {
    name: 'strings',
    license: { users: '20', 'user-activity-days': '365' },
    seats: { limit: 20, activityDays: 365 },
  },
  { name: 'no window', license: { users: 20 }, seats: { limit: 20, activityDays: 365 } },
  {
    name: 'a window of 0',
    license: { users: 20, 'user-activity-days': 0 },
    seats: { limit: 20, activityDays: 365 },
  },
  ...[0, '0', -1, 1.5, '', 'unlimited', null, undefined].map((users) => ({
    name: `users: ${JSON.stringify(users)}`,
    license: { users },
    seats: undefined,
  })),
  { name: 'no licence', license: undefined, seats: undefined },
  { name: 'another form', license: 'activated', seats: undefined },
])('the licence: $name', ({ license, seats }) => {
  expect(readSeats({ license })).toEqual(seats);
});

interface Case extends Situation {
  readonly name: string;
  readonly limit: number;
  readonly note?: string;
}

const now = '2026-03-01T00:00:00Z';
/** Two have a seat: the others are locked, idle, or have never signed in. */
const accounts = [
  { username: 'ann', activeAt: now },
  { username: 'ben', activeAt: '2026-02-01T01:00:00+01:00' },
  { username: 'gone', activeAt: now, locked: true },
  { username: 'idle', activeAt: '2024-03-01T00:00:00Z' },
  'never',
];
const people = { joan: found('joan'), mira: found('mira'), zoe: found('zoe') };
const newcomers = Object.keys(people).map((username) => ({ username }));

const cases: readonly Case[] = [
  {
    name: 'fewer seats than new people',
    limit: 4,
    rows: newcomers,
    note: 'the licence is for 4 seats, 2 are in use: of the 3 people whose accounts are created or unlocked, only 2 can sign in',
  },
  { name: 'just enough', limit: 5, rows: newcomers },
  {
    name: 'more in use than there are',
    limit: 1,
    rows: newcomers,
    note: 'the licence is for 1 seat, 2 are in use: the 3 people whose accounts are created or unlocked cannot sign in',
  },
  {
    name: 'a lock frees a seat',
    limit: 4,
    rows: [...newcomers, { username: 'ann', status: 'locked' }],
  },
  {
    name: 'but not the lock of somebody without one',
    limit: 4,
    rows: [...newcomers, ...['idle', 'never'].map((username) => ({ username, status: 'locked' as const }))],
    note: 'the licence is for 4 seats, 2 are in use: of the 3 people whose accounts are created or unlocked, only 2 can sign in',
  },
  {
    name: 'locks that free too few',
    limit: 3,
    rows: [...newcomers, { username: 'ann', status: 'locked' }],
    note: 'the licence is for 3 seats, 2 are in use and the plan frees 1: of the 3 people whose accounts are created or unlocked, only 2 can sign in',
  },
  {
    name: 'unlocking takes a seat',
    limit: 2,
    rows: [{ username: 'gone', status: 'active' }],
    note: 'the licence is for 2 seats, 2 are in use: the person whose account is created or unlocked cannot sign in; without a free seat the server refuses to unlock',
  },
  { name: 'accounts that are created locked', limit: 2, rows: [{ username: 'joan', status: 'locked' }] },
  { name: 'nobody new', limit: 1, rows: [{ username: 'ann', role: 'publisher' }] },
];

test.for(cases)('$name', ({ limit, note, ...situation }) => {
  const plan = planOf({
    accounts,
    people,
    seats: { limit, activeSince: new Date('2025-03-01') },
    ...situation,
  });
  expect(plan.notes.filter((each) => each.includes('licence'))).toEqual(note === undefined ? [] : [note]);
});
