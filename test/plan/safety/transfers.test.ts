import { expect, test } from 'vitest';
import { noLosses } from '../../../src/core/plan/access-loss.ts';
import { planOf, type Situation } from '../../helpers/plans.ts';
import { username } from '../../helpers/rosters.ts';

const accounts = [
  { username: 'lea', role: 'publisher' },
  { username: 'bob', role: 'publisher' },
];
const items = (count: number): string[] => Array.from({ length: count }, (_, index) => `item-${index}`);

test.for<{ name: string; owned: number; policy?: Situation['policy']; recent?: number; hazard?: string }>([
  { name: 'as many as usual', owned: 100 },
  {
    name: 'more than usual',
    owned: 101,
    hazard: 'the plan hands over 101 items and groups; the limit is 100',
  },
  { name: 'more than usual, permitted', owned: 101, policy: { maxTransfers: 101 } },
  {
    name: 'with those of the last 24 hours',
    owned: 1,
    recent: 100,
    hazard: 'the plan hands over 1 item or group, after 100 in the last 24 hours; the limit is 100',
  },
])('the limit of handovers: $name', ({ owned, policy, recent = 0, hazard }) => {
  const { hazards } = planOf({
    rows: [{ username: 'lea', contentTo: username('bob') }],
    accounts,
    content: { lea: items(owned) },
    recentLosses: { ...noLosses, transfers: recent },
    ...(policy === undefined ? {} : { policy }),
  });
  expect(hazards.map(({ code, message, raise }) => ({ code, message, to: raise?.to }))).toEqual(
    hazard === undefined ? [] : [{ code: 'transfer-limit', message: hazard, to: owned + recent }],
  );
});
