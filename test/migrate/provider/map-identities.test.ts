import { expect, test } from 'vitest';
import { userGuid } from '../../../src/core/ids.ts';
import type { MappedUser } from '../../../src/core/migration/migration-map.ts';
import type { Pack } from '../../../src/core/review/pack.ts';
import { drawProviderMap } from '../../../src/jobs/migration/draw-provider-map.ts';
import { packOf, type UserSketch } from '../fixtures.ts';

/** The old id of an account is its name in capitals; the new one has S in front. */
const before = (...users: readonly UserSketch[]): Pack =>
  packOf(
    'first',
    users.map((user) => ({ externalId: user.username.toUpperCase(), ...user })),
  );

const later = (...users: readonly UserSketch[]): Pack => {
  const pack = before(...users);
  return { ...pack, folder: 'later', facts: { ...pack.facts, extractedAt: '2026-11-02T09:00:00Z' } };
};

const rosa: UserSketch = { username: 'rosa' };
const second: UserSketch = { username: 'r.delgado', email: 'rosa@example.org', externalId: 'S-rosa' };
const renamed: UserSketch = {
  username: 'r.delgado',
  guid: userGuid('first-rosa'),
  email: 'rosa@example.org',
};
const other: UserSketch = { username: 'other', externalId: 'S-other' };

const inWords = ({ target, rule, problem, action, decision }: MappedUser): string =>
  [target?.username, rule, problem, action, decision].filter((word) => word !== undefined).join(' ');

interface Case {
  readonly name: string;
  readonly was: UserSketch;
  readonly now: readonly UserSketch[];
  readonly row: string;
}

test.for<Case>([
  {
    name: 'the account has another id',
    was: rosa,
    now: [{ ...rosa, externalId: 'S-rosa' }],
    row: 'rosa same-account link accept',
  },
  {
    name: 'the account has another id and another name',
    was: rosa,
    now: [{ ...rosa, externalId: 'S-rosa', displayName: 'Rosa Delgado', email: 'new@example.org' }],
    row: 'rosa same-account link accept',
  },
  {
    name: 'the account has another username only',
    was: rosa,
    now: [{ ...renamed, externalId: 'ROSA' }],
    row: 'r.delgado same-account link accept',
  },
  {
    name: 'the account has another username, and no id any more',
    was: rosa,
    now: [{ ...renamed, externalId: '' }, other],
    row: 'identity_without_id leave_behind',
  },
  {
    name: 'the account has another username, and a new account has its address',
    was: rosa,
    now: [
      { ...renamed, externalId: 'ROSA' },
      { ...second, username: 'rosa.d' },
    ],
    row: 'rosa.d email link',
  },
  {
    name: 'a second account with the same address',
    was: rosa,
    now: [rosa, second],
    row: 'r.delgado email link',
  },
  { name: 'the person has not signed in', was: rosa, now: [rosa, other], row: 'no_identity leave_behind' },
  {
    name: 'a locked person has not signed in',
    was: { ...rosa, status: 'locked' },
    now: [{ ...rosa, status: 'locked' }, other],
    row: 'no_identity leave_behind accept',
  },
  {
    name: 'a locked person has another id',
    was: { ...rosa, status: 'locked' },
    now: [{ ...rosa, status: 'locked', externalId: 'S-rosa' }],
    row: 'rosa same-account link accept',
  },
  {
    name: 'two second accounts',
    was: rosa,
    now: [rosa, second, { ...second, username: 'r.d', externalId: 'S-2' }],
    row: 'email one_to_many leave_behind',
  },
  {
    name: 'only the surname points at somebody',
    was: { ...rosa, firstName: 'Rosa', lastName: 'Delgado' },
    now: [rosa, { username: 'xyz', externalId: 'S-3', firstName: 'Rosa', lastName: 'Delgado' }],
    row: 'full-name leave_behind',
  },
  {
    name: 'the id of the account is not known',
    was: { ...rosa, externalId: '' },
    now: [{ ...rosa, externalId: 'S-rosa' }],
    row: 'external_id_unknown leave_behind',
  },
  {
    name: 'a new account without an id',
    was: rosa,
    now: [rosa, { ...second, externalId: '' }, other],
    row: 'email identity_without_id leave_behind',
  },
  {
    name: 'an administrator by less than a sure match',
    was: { ...rosa, role: 'administrator' },
    now: [rosa, second],
    row: 'r.delgado email administrator link',
  },
])('$name', ({ was, now, row }) => {
  const map = drawProviderMap(before({ username: 'bystander' }, was), later(...now), {
    isServiceAccount: () => false,
  });
  expect(map.users.map(inWords)[1]).toBe(row);
});

const facts = (pack: Pack, changed: Partial<Pack['facts']>): Pack => ({
  ...pack,
  facts: { ...pack.facts, ...changed },
});

test.for([
  {
    name: 'Zato SSO',
    first: facts(before(rosa), { system: 'Zato SSO' }),
    second: later(other),
    message: /is of Zato SSO, whose accounts have no ids of a sign-in provider/u,
    hint: /--kind provider is for Posit Connect/u,
  },
  {
    name: 'two servers',
    first: before(rosa),
    second: facts(later(other), { serverUrl: 'https://other.example.org/' }),
    message: /of two servers, https:\/\/old.example.org\/ and https:\/\/other.example.org\//u,
    hint: /Leave it out to move people to another server/u,
  },
  {
    name: 'the wrong way round',
    first: later(other),
    second: before(rosa),
    message: /is older than that in later/u,
    hint: /the one after it with --to/u,
  },
  {
    name: 'the same export twice',
    first: before(rosa),
    second: before(rosa),
    message: /No account in first has another external id/u,
    hint: /after people have signed in through the new provider/u,
  },
  {
    name: 'a key of somebody who is no administrator',
    first: facts(packOf('first', [{ username: 'joan' }]), { keyOwner: 'joan' }),
    second: later(other),
    message: /The export in first has no external ids/u,
    hint: /to administrators only, and joan is not one/u,
  },
  {
    name: 'a server that shows no ids',
    first: packOf('first', [{ username: 'admin', role: 'administrator' }]),
    second: later(other),
    message: /The export in first has no external ids/u,
    hint: /since about 2026.02/u,
  },
])('refused: $name', ({ first, second: then, message, hint }) => {
  expect(() => drawProviderMap(first, then, { isServiceAccount: () => false })).toThrow(
    expect.objectContaining({
      code: 'migration-invalid',
      message: expect.stringMatching(message) as string,
      hint: expect.stringMatching(hint) as string,
    }) as Error,
  );
});
