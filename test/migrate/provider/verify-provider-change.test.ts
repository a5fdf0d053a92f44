import { expect, test } from 'vitest';
import { userGuid } from '../../../src/core/ids.ts';
import type { DecidedUser } from '../../../src/core/migration/decided-map.ts';
import type { Pack } from '../../../src/core/review/pack.ts';
import { verifyProviderChange } from '../../../src/migrate/provider/verify-provider-change.ts';
import { packOf, type UserSketch } from '../fixtures.ts';

const people: readonly UserSketch[] = [{ username: 'rosa' }, { username: 'joan' }, { username: 'karl' }];
const before = ownedBy('rosa', packOf('first', people, { Team: ['joan'] }));

/** rosa gets the name r.delgado, joan an id, and karl stays behind. */
const decided = before.users.map((source, at): DecidedUser => {
  const name = at === 0 ? 'r.delgado' : source.username;
  const isBehind = source.username === 'karl';
  return {
    kind: 'user',
    source,
    groups: [],
    ownsGroups: [],
    evidence: '',
    action: isBehind ? 'leave_behind' : 'link',
    end: isBehind ? 'leave_behind' : 'link',
    line: at + 2,
    choice: 'accept',
    reviewer: 'Rita',
    reason: '',
    name,
    ...(isBehind ? {} : { linkedTo: { ...source, username: name, externalId: `new-${name}` } }),
  };
});

const rosa = { username: 'r.delgado', guid: userGuid('first-rosa'), externalId: 'new-r.delgado' };
const joan = { username: 'joan', externalId: 'new-joan' };
const changed: readonly UserSketch[] = [rosa, joan, { username: 'karl' }];

function ownedBy(owner: string, pack: Pack): Pack {
  return { ...pack, groups: pack.groups.map((group) => ({ ...group, owner })) };
}

const asDecided = ownedBy('r.delgado', packOf('first', changed, { Team: ['joan'] }));

test.for<{ name: string; after: Pack; unexplained: readonly string[] }>([
  { name: 'as decided; the owner of a group has another username', after: asDecided, unexplained: [] },
  {
    name: 'a group of another owner',
    after: ownedBy('karl', asDecided),
    unexplained: ['group Team owner: r.delgado → karl'],
  },
  {
    name: 'a new group',
    after: ownedBy('r.delgado', packOf('first', changed, { Team: ['joan'], Secret: [] })),
    unexplained: ['group Secret group:  → Secret'],
  },
  {
    name: 'a group that is gone',
    after: packOf('first', changed),
    unexplained: ['group Team group: Team → ', 'membership joan Team: Team → '],
  },
  {
    name: 'an account that was removed and created again',
    after: ownedBy(
      'r.delgado',
      packOf('first', [rosa, joan, { username: 'karl', guid: userGuid('second-karl') }], { Team: ['joan'] }),
    ),
    unexplained: ['account karl guid: first-karl → second-karl'],
  },
])('after a change of the sign-in provider: $name', ({ after, unexplained }) => {
  const differences = verifyProviderChange(before, decided, after);
  expect(
    differences
      .filter(({ explainedBy }) => explainedBy === undefined)
      .map(({ kind, name, what, expected, found }) => `${kind} ${name} ${what}: ${expected} → ${found}`),
  ).toEqual(unexplained);
  expect(differences.filter(({ explainedBy }) => explainedBy === 'left_behind')).toEqual([
    expect.objectContaining({ name: 'karl', what: 'new_identity' }),
  ]);
});
