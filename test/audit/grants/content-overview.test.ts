import { expect, test } from 'vitest';
import { contentOverview } from '../../../src/audit/grants/content-overview.ts';
import type { PackGrant, PackItem } from '../../../src/core/review/pack-content.ts';
import { packOf } from '../packs.ts';
import { packGrant, packItem } from './grants.ts';

const rules = { dormantDays: 90 };
const group = { principal: 'group', guid: 'g-Ops', name: 'Ops', status: '' } as const;
const anyone = { principal: 'anyone', guid: '', name: '', status: '' } as const;
const signedIn = { ...anyone, principal: 'everyone_signed_in' } as const;

interface Case {
  readonly name: string;
  readonly item?: Partial<PackItem>;
  readonly grant: Partial<PackGrant>;
  readonly selection?: string;
  readonly marks: readonly string[];
}

test.for<Case>([
  { name: 'nothing special', grant: {}, marks: [] },
  { name: 'public', item: { access: 'anyone' }, grant: anyone, marks: ['public'] },
  { name: 'open to every account', item: { access: 'signed-in' }, grant: signedIn, marks: ['open_to_all'] },
  { name: 'a locked owner', item: { ownerStatus: 'locked' }, grant: {}, marks: ['owner_locked'] },
  { name: 'a locked viewer', grant: { status: 'locked' }, marks: ['principal_locked'] },
  {
    name: 'a group whose members are not listed',
    grant: { ...group, status: 'not_listable: the directory decides' },
    marks: ['members_not_listed'],
  },
  { name: 'a group', grant: group, marks: [] },
  { name: 'a dormant grant', grant: { effective: 'dormant_grant' }, marks: ['dormant_grant'] },
  { name: 'opened by ben', item: { opened: 3 }, grant: { lastOpenedAt: '2026-01-04T06:00:00Z' }, marks: [] },
  {
    name: 'opened, but not by ben',
    item: { opened: 3, lastOpenedAt: '2026-01-04T06:00:00Z' },
    grant: {},
    marks: ['not_opened'],
  },
  {
    name: 'a group, where somebody has opened it',
    item: { opened: 3, lastOpenedAt: '2026-01-04T06:00:00Z' },
    grant: group,
    marks: [],
  },
  { name: 'a group, where nobody has opened it', item: { opened: 0 }, grant: group, marks: ['not_opened'] },
])('$name', ({ item, grant, marks }) => {
  const content = { items: [packItem({ grants: [packGrant(grant)], ...item })] };
  // The owner has no row.
  const overview = contentOverview({ ...packOf({}), content }, rules);
  expect(overview?.grants.map((each) => each.marks)).toEqual([marks]);
});

test.for([
  { name: 'an export of all accounts', facts: {}, marks: ['owner_gone'] },
  { name: 'an export of some accounts', facts: { selection: 'the role viewer' }, marks: [] },
])('an owner who is not in $name', ({ facts, marks }) => {
  const items = [packItem({ grants: [packGrant()], owner: '' })];
  const overview = contentOverview({ ...packOf({ facts }), content: { items } }, rules);
  expect(overview?.grants.map((each) => each.marks)).toEqual([marks]);
});

test('the most pressing grants come first, and those without a GUID are left out', () => {
  const items = [
    packItem({ guid: 'c-2', title: 'Zoo', access: 'anyone', grants: [packGrant(anyone)] }),
    packItem({
      title: 'Budget',
      grants: [packGrant(), packGrant({ principal: 'unknown', guid: 'unknown' })],
    }),
    packItem({ guid: 'c-3', title: '', name: 'atlas', grants: [packGrant()], listMissing: 'not_permitted' }),
  ];
  const overview = contentOverview({ ...packOf({}), content: { items } }, rules);
  expect(overview?.grants.map(({ words }) => words)).toEqual([
    'anyone on "Zoo"',
    'ben on "Budget"',
    'ben on "atlas"',
  ]);
  expect(overview).toMatchObject({ items: { length: 3 }, hiddenLists: 1 });
});

test('what is new since the earlier export: a grant, or other rights', () => {
  const items = [packItem({ grants: [packGrant(), packGrant(group)] })];
  const before = {
    content: { items: [packItem({ grants: [packGrant({ access: 'collaborator' }), packGrant(group)] })] },
  };
  const overview = contentOverview({ ...packOf({}), content: { items } }, rules, before);
  expect(overview?.grants.map(({ words, sinceLast }) => `${words}: ${sinceLast}`)).toEqual([
    '@Ops on "Sales": same',
    'ben on "Sales": new',
  ]);
});

test('an export without content has no overview of it', () => {
  expect(contentOverview(packOf({}), rules)).toBeUndefined();
  expect(contentOverview({ ...packOf({}), content: { withheld: 'not_permitted' } }, rules)).toBeUndefined();
});
