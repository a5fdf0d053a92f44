import { expect, test } from 'vitest';
import { differencesOfPacks } from '../../../src/jobs/review/differences-of-packs.ts';
import { differencesDocument } from '../../../src/report/diff/diff-json.ts';
import { pairingWords } from '../../../src/report/diff/pairing-words.ts';
import { packOf, type PackSketch, type UserSketch } from '../../audit/packs.ts';

const [here, there] = ['https://old.example.org', 'https://new.example.org'] as const;

/** Accounts of a server: GUIDs are those of the server; address and external id are the person's. */
const people = (server: string, ...sketches: readonly UserSketch[]): readonly UserSketch[] =>
  sketches.map((sketch) => ({
    guid: `${server}-${sketch.username}`,
    email: `${sketch.username}@example.org`,
    externalId: `id-${sketch.username}`,
    ...sketch,
  }));

const first = (sketch: PackSketch): PackSketch => ({
  ...sketch,
  facts: { serverUrl: here, ...sketch.facts },
});
const second = (sketch: PackSketch): PackSketch => ({
  ...sketch,
  facts: { serverUrl: there, ...sketch.facts },
});

const both = [{ username: 'ann' }, { username: 'ben' }, { username: 'cyd', role: 'publisher' }] as const;
const old = first({
  users: people('old', ...both),
  groups: [
    { name: 'Ops', guid: 'old-ops', owner: 'ann', ownerGuid: 'old-ann', members: ['old-ann', 'old-ben'] },
  ],
});
/** A twin of it that was set up by an import. */
const twin = second({
  users: people('new', ...both),
  groups: [
    { name: 'Ops', guid: 'new-ops', owner: 'ann', ownerGuid: 'new-ann', members: ['new-ann', 'new-ben'] },
  ],
});
const twinWith = (...users: readonly UserSketch[]): PackSketch => ({
  ...twin,
  users: [
    ...(twin.users ?? []).filter(({ username }) => !users.some((each) => each.username === username)),
    ...users,
  ],
});

/** `revoked ben Ops: member → none (external-id)` for each difference. */
async function compare(before: PackSketch, after: PackSketch) {
  const found = await differencesOfPacks(packOf(before), packOf(after), undefined, { cwd: '.' });
  const { differences, pairing } = differencesDocument(found);
  return {
    found,
    pairing,
    lines: differences.map(
      ({ change, username, group, before: then, after: now, pairedBy, likelyPair }) =>
        `${[change, username, group].filter((word) => word !== 'none').join(' ')}: ${then} → ${now} (${pairedBy}${likelyPair === 'none' ? '' : `, likely ${likelyPair}`})`,
    ),
  };
}

interface Case {
  readonly name: string;
  readonly before?: PackSketch;
  readonly after: PackSketch;
  readonly lines: readonly string[];
  readonly likely?: readonly string[];
}

test.for<Case>([
  { name: 'a server and its twin', after: twin, lines: [] },
  {
    name: 'one role',
    after: twinWith(...people('new', { username: 'ben', role: 'administrator' })),
    lines: ['role-changed ben: viewer → administrator (external-id)'],
  },
  {
    name: 'one lock',
    after: twinWith(...people('new', { username: 'ben', status: 'locked' })),
    lines: ['leaver ben: not locked → locked (external-id)'],
  },
  {
    name: 'one membership',
    after: { ...twin, groups: [{ name: 'Ops', guid: 'new-ops', owner: 'ann', members: ['new-ann'] }] },
    lines: ['revoked ben Ops: member → none (external-id)'],
  },
  {
    name: 'another username, by external id',
    after: {
      ...twin,
      users: people(
        'new',
        { username: 'ann' },
        { username: 'b.lee', guid: 'new-ben', externalId: 'id-ben', email: 'ben@example.org' },
        { username: 'cyd', role: 'publisher' },
      ),
    },
    lines: ['renamed b.lee: ben → b.lee (external-id)'],
  },
  {
    name: 'an external id and a username that name different people: no pair',
    before: first({ users: people('old', { username: 'ben' }) }),
    after: second({
      users: people('new', { username: 'b.lee', externalId: 'id-ben' }, { username: 'ben', externalId: 'x' }),
    }),
    lines: [
      'joiner b.lee: none → viewer, active (none, likely ben)',
      'joiner ben: none → viewer, active (none)',
      'leaver ben: viewer, active → gone (none, likely b.lee)',
    ],
  },
  {
    name: 'no external ids: by address and username together',
    before: first({ users: people('old', { username: 'ann', externalId: '' }) }),
    after: second({ users: people('new', { username: 'ann', externalId: '', role: 'publisher' }) }),
    lines: ['role-changed ann: viewer → publisher (email-and-username)'],
  },
  {
    name: 'the address alone is not certain',
    before: first({ users: people('old', { username: 'ann', externalId: '' }) }),
    after: second({ users: people('new', { username: 'a.lee', externalId: '', email: 'ann@example.org' }) }),
    lines: [
      'joiner a.lee: none → viewer, active (none, likely ann)',
      'leaver ann: viewer, active → gone (none, likely a.lee)',
    ],
    likely: ['ann = a.lee: a.lee has this e-mail address'],
  },
  {
    name: 'the username alone is not certain',
    before: first({ users: people('old', { username: 'ann', externalId: '', email: '' }) }),
    after: second({ users: people('new', { username: 'ann', externalId: '' }) }),
    lines: [
      'joiner ann: none → viewer, active (none, likely ann)',
      'leaver ann: viewer, active → gone (none, likely ann)',
    ],
    likely: ['ann = ann: ann has the same username'],
  },
  {
    name: 'swapped external ids: no pair',
    before: first({ users: people('old', { username: 'ann' }, { username: 'ben' }) }),
    after: second({
      users: people(
        'new',
        { username: 'ann', externalId: 'id-ben' },
        { username: 'ben', externalId: 'id-ann' },
      ),
    }),
    lines: [
      'leaver ann: viewer, active → gone (none, likely ben)',
      'joiner ann: none → viewer, active (none, likely ben)',
      'leaver ben: viewer, active → gone (none, likely ann)',
      'joiner ben: none → viewer, active (none, likely ann)',
    ],
    likely: [],
  },
  {
    name: 'a group with a similar name',
    before: first({ users: people('old', ...both), groups: [{ name: 'Field Studies', members: [] }] }),
    after: second({ users: people('new', ...both), groups: [{ name: 'field studies', members: [] }] }),
    lines: [
      'group-removed Field Studies: there → gone (none, likely field studies)',
      'group-added field studies: none → there (none, likely Field Studies)',
    ],
    likely: ['Field Studies = field studies: the second server has "field studies"'],
  },
  {
    name: 'the same letters in another form',
    before: first({
      users: people('old', { username: 'jörg'.normalize('NFD'), externalId: '1', email: 'j@x.org' }),
    }),
    after: second({
      users: people('new', { username: 'jörg'.normalize('NFC'), externalId: '1', email: 'j@x.org' }),
    }),
    lines: [],
  },
  {
    name: 'Connect and Zato: roles that are called otherwise, and no groups',
    before: old,
    after: second({
      facts: { system: 'Zato SSO', provider: 'Zato' },
      users: people('new', ...both.map(({ username }) => ({ username, role: 'regular' }))),
    }),
    lines: [],
  },
])('two servers: $name', async ({ before = old, after, lines, likely = [] }) => {
  const { found, lines: said, pairing } = await compare(before, after);
  expect(said.toSorted()).toEqual(lines.toSorted());
  expect(found.paired).toBeDefined();
  if (likely.length > 0) {
    expect(pairing?.likely.map((pair) => `${pair.before.name} = ${pair.after.name}: ${pair.why}`)).toEqual(
      likely,
    );
  }
});

test('how many are paired, and by which rule', async () => {
  const { found, pairing } = await compare(old, twin);
  expect(found.paired === undefined ? [] : pairingWords(found.paired)).toEqual([
    '3 accounts are paired, of 3 on the first server and 3 on the second: 3 by external id.',
    '1 group is paired by name, of 1 and 1.',
  ]);
  expect(pairing?.accounts).toEqual({ first: 3, second: 3, paired: 3, rules: { 'external-id': 3 } });
});

test('another address and the same GUIDs: one server, which the comparison says first', async () => {
  const { found } = await compare(old, { ...old, facts: { serverUrl: there } });
  expect({ all: found.all, paired: found.paired }).toEqual({ all: [], paired: undefined });
  expect(found.reservations).toEqual([
    expect.stringMatching(/two addresses, .* 3 of their accounts have the same GUID: .* one server/),
  ]);
});

test('one address and other GUIDs: a server that was set up again', async () => {
  const { found } = await compare(old, { ...twin, facts: { serverUrl: here } });
  expect(found.all).toEqual([]);
  expect(found.reservations).toEqual([expect.stringMatching(/seems to have been set up again/)]);
});

test('one address, and other people: one server', async () => {
  const other = first({ users: people('old', { username: 'dee' }, { username: 'eva' }) });
  const { found } = await compare(old, other);
  expect(found.paired).toBeUndefined();
  expect(found.all.map(({ kind }) => kind)).toContain('joiner');
});
