import { describe, expect, test } from 'vitest';
import { capabilitiesExcept } from '../helpers/capabilities.ts';
import { outline, planOf, type Situation } from '../helpers/plans.ts';
import { username, type RowSketch } from '../helpers/rosters.ts';

const bob = { username: 'bob', role: 'publisher' };
const carol = { username: 'carol', role: 'publisher' };
const lea = { username: 'lea', role: 'publisher' };

const toBob: RowSketch = { username: 'lea', contentTo: username('bob') };
const leaving: RowSketch = { ...toBob, status: 'locked' };

interface Case extends Omit<Situation, 'rows'> {
  readonly name: string;
  readonly rows?: readonly RowSketch[];
  readonly expected: string;
  readonly steps?: readonly string[];
  /** `title: word`, of the first row. */
  readonly handed?: readonly string[];
  /** A part of the detail. */
  readonly says?: string;
}

const cases: readonly Case[] = [
  {
    name: 'the lock comes last',
    content: { lea: ['sales', 'stock'] },
    groups: { Lab: ['lea'] },
    owners: { Lab: 'lea' },
    expected: 'locked',
    steps: [
      'transfer-content lea SALES bob',
      'transfer-content lea STOCK bob',
      'transfer-group lea Lab bob',
      'lock-user lea',
    ],
    handed: ['SALES: transferred', 'STOCK: transferred', 'Lab: transferred'],
  },
  {
    name: 'a name that the new owner uses keeps the account open',
    content: { lea: ['sales', 'stock'], bob: ['stock'] },
    expected: 'conflict',
    steps: ['transfer-content lea SALES bob'],
    handed: ['SALES: transferred', 'STOCK: name_taken'],
    says: 'the account is not locked, because not everything can be handed over',
  },
  {
    name: 'nothing to hand over',
    content: {},
    expected: 'locked',
    steps: ['lock-user lea'],
    handed: [],
    says: 'the person owns no content and no groups',
  },
  {
    name: 'a leaver who is locked already',
    accounts: [bob, { ...lea, locked: true }],
    content: { lea: ['sales'] },
    expected: 'updated',
    steps: ['transfer-content lea SALES bob'],
    handed: ['SALES: transferred'],
  },
  {
    name: 'without a lock',
    rows: [toBob],
    content: { lea: ['sales'] },
    expected: 'updated',
    steps: ['transfer-content lea SALES bob'],
    handed: ['SALES: transferred'],
  },
  {
    name: 'a new name comes after the lock',
    rows: [{ ...leaving, newUsername: username('lea.gone') }],
    capabilities: capabilitiesExcept({}),
    content: { lea: ['sales'] },
    expected: 'locked',
    steps: ['transfer-content lea SALES bob', 'lock-user lea', 'rename-user lea lea.gone'],
  },
  {
    name: 'two leavers with items of one name',
    rows: [
      { ...leaving, username: 'lea' },
      { ...leaving, username: 'carol' },
    ],
    accounts: [bob, lea, carol],
    content: { lea: ['sales'], carol: ['sales'] },
    expected: 'locked',
    steps: ['transfer-content lea SALES bob', 'lock-user lea'],
  },
  {
    name: 'no new owner',
    accounts: [lea],
    expected: 'invalid',
    says: 'the content cannot go to bob: there is no account with this name',
  },
  {
    name: 'a new owner in other case',
    accounts: [lea, { ...bob, username: 'Bob' }],
    content: { lea: ['sales'] },
    expected: 'locked',
    steps: ['transfer-content lea SALES Bob', 'lock-user lea'],
  },
  {
    name: 'the same person',
    rows: [{ ...leaving, contentTo: username('lea') }],
    expected: 'invalid',
    says: 'this is the person who hands it over',
  },
  {
    name: 'a viewer',
    accounts: [lea, { ...bob, role: 'viewer' }],
    expected: 'conflict',
    says: 'bob is a viewer and cannot own content',
  },
  {
    name: 'a locked new owner',
    accounts: [lea, { ...bob, locked: true }],
    expected: 'conflict',
    says: 'bob is locked',
  },
  {
    name: 'an unconfirmed new owner',
    accounts: [lea, { ...bob, confirmed: false }],
    expected: 'conflict',
    says: 'bob has not confirmed the account yet',
  },
  {
    name: 'a new owner whom the file locks',
    rows: [leaving, { username: 'bob', status: 'locked' }],
    expected: 'conflict',
    says: 'bob is locked by another row of this file',
  },
  {
    name: 'a new owner whom the file makes a viewer',
    rows: [leaving, { username: 'bob', role: 'viewer' }],
    expected: 'conflict',
    says: 'bob becomes a viewer in another row of this file, and a viewer cannot own content',
  },
  {
    name: 'a chain',
    rows: [toBob, { username: 'bob', contentTo: username('carol') }],
    accounts: [bob, lea, carol],
    expected: 'conflict',
    says: 'bob hands over their own content in this file: name the person who is to own it in the end',
  },
  {
    name: 'a group whose owner the provider decides',
    capabilities: capabilitiesExcept({ 'transfer-group': 'the provider decides who owns a group' }),
    groups: { Lab: [] },
    owners: { Lab: 'lea' },
    content: { lea: ['sales'] },
    expected: 'failed',
    steps: ['transfer-content lea SALES bob'],
    handed: ['SALES: transferred', 'Lab: not_permitted'],
  },
  {
    name: 'a server without content',
    capabilities: capabilitiesExcept({ 'transfer-content': 'there is no content' }),
    expected: 'not_supported',
    says: 'there is no content',
  },
  {
    name: 'somebody on the list of --protect',
    policy: { protectedNames: ['lea'] },
    rows: [toBob],
    content: { lea: ['sales'] },
    expected: 'refused_protected',
    says: 'this would hand over the content of lea, who is on the list of --protect',
  },
  {
    name: 'your own content',
    caller: 'lea',
    rows: [toBob],
    content: { lea: ['sales'] },
    expected: 'updated',
    steps: ['transfer-content lea SALES bob'],
    says: 'this hands over your own content',
  },
  {
    name: 'nobody of that name',
    accounts: [bob],
    rows: [toBob],
    expected: 'conflict',
    says: 'there is no account',
  },
];

describe('handing content over', () => {
  test.for(cases)(
    '$name',
    ({ rows = [leaving], accounts = [bob, lea], expected, steps = [], handed, says = '', ...situation }) => {
      const [first] = planOf({ content: {}, ...situation, rows, accounts }).rows;
      expect(first && outline(first)).toMatchObject({ expected, steps });
      expect(first?.detail).toContain(says);
      if (handed !== undefined)
        expect(first?.content?.map(({ title, word }) => `${title}: ${word}`)).toEqual(handed);
    },
  );

  test('the second of two leavers keeps the item whose name the first has used up', () => {
    const [, second] = planOf({
      rows: [leaving, { ...leaving, username: 'carol' }],
      accounts: [bob, lea, carol],
      content: { lea: ['sales'], carol: ['sales', 'own'] },
    }).rows;
    expect(second && outline(second)).toMatchObject({
      expected: 'conflict',
      steps: ['transfer-content carol OWN bob'],
    });
  });

  test('a leaver who is locked is not offered to be unlocked', () => {
    const { notes } = planOf({
      rows: [toBob],
      content: { lea: ['sales'] },
      accounts: [bob, { ...lea, locked: true }],
    });
    expect(notes).toEqual([]);
  });

  test('your own content is handed over with a note', () => {
    const { notes } = planOf({
      rows: [toBob],
      accounts: [bob, lea],
      content: { lea: ['sales'] },
      caller: 'lea',
    });
    expect(notes).toEqual([
      'the content and groups of your own account, whose key is in use, are handed over',
    ]);
  });

  test('a row that does not ask for it has no content', () => {
    const [first] = planOf({ rows: [{ username: 'lea', status: 'locked' }], accounts: [lea] }).rows;
    expect(first).not.toHaveProperty('content');
  });
});
