import { expect, test } from 'vitest';
import { accessItems } from '../../../src/audit/grants/access-items.ts';
import type { PackItem } from '../../../src/core/review/pack-content.ts';
import { packItem } from './grants.ts';

const facts = { extractedAt: '2026-07-01T06:00:00Z' };

interface Case {
  readonly name: string;
  readonly item: Partial<PackItem>;
  readonly selection?: string;
  readonly dormantDays?: number;
  readonly marks: readonly string[];
}

const thirtyDaysAgo = '2026-06-01T06:00:00Z';

test.for<Case>([
  { name: 'open to its list', item: {}, marks: [] },
  { name: 'public', item: { access: 'anyone' }, marks: ['public'] },
  { name: 'open to every account', item: { access: 'signed-in' }, marks: ['open_to_all'] },
  { name: 'owner gone', item: { owner: '' }, marks: ['owner_gone'] },
  { name: 'owner not asked for', item: { owner: '' }, selection: 'the role viewer', marks: [] },
  { name: 'owner locked', item: { ownerStatus: 'locked' }, marks: ['owner_locked'] },
  { name: 'opened within the days', item: { opened: 1, lastOpenedAt: thirtyDaysAgo }, marks: [] },
  {
    name: 'opened before the days',
    item: { opened: 1, lastOpenedAt: thirtyDaysAgo },
    dormantDays: 30,
    marks: ['not_opened'],
  },
  { name: 'not opened', item: { opened: 0 }, marks: ['not_opened'] },
  { name: 'not opened, and new', item: { opened: 0, createdAt: thirtyDaysAgo }, marks: [] },
  { name: 'usage not exported', item: { createdAt: '2020-01-01T00:00:00Z' }, marks: [] },
])('$name', ({ item, selection, dormantDays = 90, marks }) => {
  const asked = selection === undefined ? facts : { ...facts, selection };
  const { items } = accessItems([packItem(item)], asked, { dormantDays });
  expect(items.map((each) => each.marks)).toEqual([marks]);
});

test.for([
  { name: 'as asked', item: { opened: 0 }, dormantDays: 30, days: 30 },
  { name: 'no more than an export looks back', item: { opened: 0 }, dormantDays: 365, days: 90 },
  { name: 'none without usage', item: {}, dormantDays: 30, days: undefined },
])('days without being opened: $name', ({ item, dormantDays, days }) => {
  expect(accessItems([packItem(item)], facts, { dormantDays }).notOpenedDays).toBe(days);
});
