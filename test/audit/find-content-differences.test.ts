import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../src/audit/find-content-differences.ts';
import { findDifferences } from '../../src/audit/find-differences.ts';
import { userGuid } from '../../src/core/ids.ts';
import type { ContentDifference } from '../../src/core/review/content-difference.ts';
import type { PackContent, PackGrant, PackItem } from '../../src/core/review/pack-content.ts';
import type { Pack } from '../../src/core/review/pack.ts';
import { differenceRow } from '../../src/report/diff/difference-rows.ts';
import { packOf } from './packs.ts';

type ItemSketch = Partial<Omit<PackItem, 'grants'>> & {
  readonly name: string;
  /** `ida viewer`, `@Data collaborator`, `ida viewer dormant_grant`. */
  readonly list?: readonly string[];
};

function item({ name, list = [], owner = 'ann', ...rest }: ItemSketch): PackItem {
  return {
    guid: `i-${name}`,
    name,
    title: '',
    type: 'shiny',
    access: 'listed',
    ownerGuid: userGuid(`u-${owner}`),
    owner,
    runAs: '',
    locked: false,
    tags: '',
    vanityUrl: '',
    dashboardUrl: '',
    grants: [grant(`${owner} owner`), ...list.map(grant)],
    ...rest,
  };
}

function grant(words: string): PackGrant {
  const [who = '', access, effective = 'yes'] = words.split(' ');
  const name = who.replace('@', '');
  const principal = who.startsWith('@') ? 'group' : 'user';
  const guid = `${principal === 'group' ? 'g' : 'u'}-${name}`;
  return { principal, guid, name, status: '', access, effective } as PackGrant;
}

const packWith = (content: PackContent | undefined, folder = 'pack'): Pack => ({
  ...packOf({ folder }),
  ...(content === undefined ? {} : { content }),
});

const inWords = (before: readonly ItemSketch[], after: readonly ItemSketch[]): string[] =>
  findDifferences(packWith({ items: before.map(item) }), packWith({ items: after.map(item) })).all.map(
    (each) => {
      const { change, username, group, item: title, before: then, after: now } = differenceRow(each);
      const who = [change, title, username, group].filter((word) => word !== 'none').join(' ');
      return `${who}: ${then} → ${now}`;
    },
  );

test.for<{ name: string; before: readonly ItemSketch[]; after: readonly ItemSketch[]; found: string[] }>([
  {
    name: 'no differences, although it was opened and an owner was renamed',
    before: [{ name: 'app', list: ['ida viewer'] }],
    after: [{ name: 'app', list: ['ida viewer'], opened: 3, owner: 'anna', ownerGuid: userGuid('u-ann') }],
    found: [],
  },
  {
    name: 'a grant to a person on an item that only its owner could open, and one to a group',
    before: [{ name: 'app' }],
    after: [{ name: 'app', list: ['ida viewer', '@Data collaborator'] }],
    found: ['item-granted app Data: none → collaborator', 'item-granted app ida: none → viewer'],
  },
  {
    name: 'a grant that was revoked',
    before: [{ name: 'app', list: ['ida viewer'] }],
    after: [{ name: 'app' }],
    found: ['item-revoked app ida: viewer → none'],
  },
  {
    name: 'a viewer who became a collaborator is one difference',
    before: [{ name: 'app', list: ['ida viewer'] }],
    after: [{ name: 'app', list: ['ida collaborator'] }],
    found: ['item-grant-changed app ida: viewer → collaborator'],
  },
  {
    name: 'an item opened to anyone: the entries that lose their effect are no differences',
    before: [{ name: 'app', list: ['ida viewer'] }],
    after: [{ name: 'app', access: 'anyone', list: ['ida viewer dormant_grant'] }],
    found: ['item-access-changed app: listed → anyone'],
  },
  {
    name: 'an entry without effect',
    before: [{ name: 'app', access: 'anyone' }],
    after: [{ name: 'app', access: 'anyone', list: ['ida viewer dormant_grant'] }],
    found: ['item-granted app ida: none → viewer (dormant grant)'],
  },
  {
    name: 'a new owner, whose entry in the list is no longer needed',
    before: [{ name: 'app', list: ['ben collaborator', 'ida viewer'] }],
    after: [{ name: 'app', owner: 'ben', list: ['ida viewer'] }],
    found: ['item-owner-changed app: ann → ben'],
  },
  {
    name: 'a new owner, and the old one in the list',
    before: [{ name: 'app' }],
    after: [{ name: 'app', owner: 'ben', list: ['ann viewer'] }],
    found: ['item-owner-changed app: ann → ben', 'item-granted app ann: none → viewer'],
  },
  {
    name: 'an item that is new has its grants in one line, and so has one that is gone',
    before: [{ name: 'old', access: 'signed-in' }],
    after: [{ name: 'app', list: ['ben collaborator', '@Data viewer', 'ida viewer'] }, { name: 'own' }],
    found: [
      'item-added app: none → listed; owner ann; collaborator ben; viewer group Data and ida',
      'item-removed old: signed-in; owner ann → gone',
      'item-added own: none → owner only; owner ann',
    ],
  },
  {
    name: 'another title, a lock, another Unix account',
    before: [{ name: 'app', title: 'App' }],
    after: [{ name: 'app', title: 'Sales', locked: true, runAs: 'svc' }],
    found: [
      'item-renamed Sales: App → Sales',
      'item-lock-changed Sales: not locked → locked',
      'item-run-as-changed Sales: none → svc',
    ],
  },
  {
    name: 'a list that one export was not shown has neither come nor gone',
    before: [{ name: 'app', list: ['ida viewer'] }],
    after: [{ name: 'app', listMissing: 'not_permitted' }],
    found: [],
  },
  {
    name: 'a person and a group of the same name and GUID, and one of unknown name',
    before: [{ name: 'app', grants: [] } as ItemSketch],
    after: [{ name: 'app', grants: [{ ...grant('x viewer'), name: '' }, grant('@x viewer')] } as ItemSketch],
    found: ['item-granted app x: none → viewer', 'item-granted app unknown: none → viewer'],
  },
])('$name', ({ before, after, found }) => {
  expect(inWords(before, after)).toEqual(found);
});

describe('what a reader must know', () => {
  const items = { items: [item({ name: 'app' })] };
  const hidden = { items: [item({ name: 'app', listMissing: 'unknown' })] };
  test.for<{ name: string; before?: PackContent; after?: PackContent; says: RegExp | undefined }>([
    { name: 'neither has content', says: undefined },
    { name: 'both have', before: items, after: items, says: undefined },
    {
      name: 'the older one was made without',
      after: items,
      says: /export in older was made without content\.$/,
    },
    { name: 'the newer one was made without', before: items, says: /export in newer was made without/ },
    {
      name: 'the key was not shown any',
      before: items,
      after: { withheld: 'not_permitted' },
      says: /did not show content to the key of admin for the export in newer\.$/,
    },
    {
      name: 'the server has none',
      before: { withheld: 'not_supported' },
      after: items,
      says: /could not list content for the export in older/,
    },
    { name: 'neither server showed any', before: { withheld: 'not_permitted' }, says: undefined },
    { name: 'a list is missing', before: items, after: hidden, says: /who can open 1 content item were not/ },
  ])('$name', ({ before, after, says }) => {
    const { all, reservations } = findDifferences(packWith(before, 'older'), packWith(after, 'newer'));
    expect(all).toEqual([]);
    if (says === undefined) expect(reservations).toEqual([]);
    else expect(reservations).toEqual([expect.stringMatching(says)]);
  });
});

/** Who may do what with each item: the list, and the owner. */
const accessIn = (items: readonly PackItem[]): Map<string, Map<string, string>> =>
  new Map(
    items.map((each) => [
      each.guid,
      new Map([
        ['owner', each.ownerGuid],
        ['access', each.access],
        ...entriesOf(each).map(({ guid, access }): [string, string] => [guid, access]),
      ]),
    ]),
  );

/** Does to the access what the differences say, and nothing that they do not say. */
function apply(access: Map<string, Map<string, string>>, each: ContentDifference): void {
  const own = access.get(each.item.guid);
  if (each.kind === 'item-removed') access.delete(each.item.guid);
  else if (each.kind === 'item-added') access.set(each.item.guid, accessIn([each.item]).get(each.item.guid)!);
  else if (each.kind === 'item-access-changed') own?.set('access', each.after);
  else if (each.kind === 'item-owner-changed')
    own?.set('owner', each.item.ownerGuid).delete(each.item.ownerGuid);
  else if ('grant' in each && each.after === '') own?.delete(each.grant.guid);
  else if ('grant' in each) own?.set(each.grant.guid, each.after);
}

test('applied to the older pack, the differences give the newer one, and none is there twice', () => {
  const people = ['ann', 'ben', 'ida', 'lou'];
  const anItem = fc
    .record({
      owner: fc.constantFrom(...people),
      access: fc.constantFrom('anyone', 'signed-in', 'listed'),
      list: fc.uniqueArray(
        fc.tuple(fc.constantFrom(...people, '@Data', '@Ops'), fc.constantFrom('viewer', 'collaborator')),
        {
          selector: ([who]) => who,
        },
      ),
    })
    .map(
      ({ owner, access, list }) =>
        (name: string) =>
          item({
            ...{ name, owner, access },
            list: list.filter(([who]) => who !== owner).map((words) => words.join(' ')),
          }),
    );
  const somePack = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), anItem)
    .map((all) => Object.entries(all).map(([name, make]) => make(name)));
  fc.assert(
    fc.property(somePack, somePack, (before, after) => {
      const { all } = findDifferences(packWith({ items: before }), packWith({ items: after }));
      const access = accessIn(before);
      for (const each of all) if ('item' in each) apply(access, each);
      expect(access).toEqual(accessIn(after));
      const rows = all.map((each) => {
        const { change, itemGuid, userGuid: user, groupGuid } = differenceRow(each);
        return [change.replace('item-granted', 'item-revoked'), itemGuid, user, groupGuid].join(' ');
      });
      expect(new Set(rows).size).toBe(rows.length);
    }),
    { numRuns: 200 },
  );
});
