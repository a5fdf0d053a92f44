import { expect, test } from 'vitest';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import type { MappedUser } from '../../src/core/migration/migration-map.ts';
import { mapUsers } from '../../src/migrate/map-users.ts';
import { pairPeople } from '../../src/people/pair.ts';
import { mapOf, packOf, type UserSketch } from './fixtures.ts';

const noEmail = ({ email }: { readonly email: string }): boolean => email === '';

function mapped(old: UserSketch, others: readonly UserSketch[], second: readonly UserSketch[]): MappedUser {
  const [from, to] = [packOf('first', [old, ...others]), packOf('second', second)];
  const [row] = mapUsers(from, to, {
    pairing: pairPeople(from.users, to.users),
    isServiceAccount: noEmail,
    translateRole: (role) => (role === 'owner' ? undefined : role),
  });
  return row!;
}

test.for<{
  name: string;
  old: UserSketch;
  others?: readonly UserSketch[];
  second: readonly UserSketch[];
  row: Partial<Record<'action' | 'problem' | 'confidence' | 'decision' | 'target', string>>;
}>([
  {
    name: 'the same name and address',
    old: { username: 'rosa' },
    second: [{ username: 'rosa' }],
    row: { action: 'link', confidence: 'sure', decision: 'accept', target: 'rosa' },
  },
  {
    name: 'the same external id, and the same name in the address',
    old: { username: 'rosa', externalId: 'E1' },
    second: [{ username: 'r.delgado', email: 'rosa@new.example', externalId: 'E1' }],
    row: { action: 'link', confidence: 'sure', decision: 'accept', target: 'r.delgado' },
  },
  {
    name: 'the same external id, and nothing else: 1001 is somebody at every sign-in provider',
    old: { username: 'mary', externalId: '1001', role: 'administrator' },
    second: [{ username: 'olga', email: 'olga@new.example', externalId: '1001' }],
    row: { action: 'link', problem: 'nothing_else_agrees', confidence: 'sure', target: 'olga' },
  },
  {
    name: 'the same short external id and name: namesakes may have the same number at two providers',
    old: { username: 'kim1', firstName: 'Kim', lastName: 'Lee', displayName: 'Kim Lee', externalId: '1001' },
    second: [
      { username: 'kim2', firstName: 'Kim', lastName: 'Lee', displayName: 'Kim Lee', externalId: '1001' },
    ],
    row: { action: 'link', problem: 'nothing_else_agrees', confidence: 'sure', target: 'kim2' },
  },
  {
    name: 'the username and address of somebody who has left, given to somebody else',
    old: { username: 'jsmith', firstName: 'Jane', lastName: 'Smith' },
    second: [{ username: 'jsmith', firstName: 'Joe', lastName: 'Smithson' }],
    row: { action: 'link', problem: 'different_names', confidence: 'sure', target: 'jsmith' },
  },
  {
    name: 'a married name',
    old: { username: 'jsmith', firstName: 'Jane', lastName: 'Smith' },
    second: [{ username: 'jsmith', firstName: 'Jané', lastName: 'Young' }],
    row: { action: 'link', confidence: 'sure', decision: 'accept', target: 'jsmith' },
  },
  {
    name: 'another external id where others have the same one on both servers',
    old: { username: 'rosa', externalId: 'E1' },
    others: [
      { username: 'ben', externalId: 'E2' },
      { username: 'eve', externalId: 'E3' },
    ],
    second: [
      { username: 'rosa', externalId: 'E9' },
      { username: 'ben', externalId: 'E2' },
      { username: 'eve', externalId: 'E3' },
    ],
    row: { action: 'link', problem: 'different_ids', confidence: 'sure', target: 'rosa' },
  },
  {
    name: 'another external id, as all have at another sign-in provider',
    old: { username: 'rosa', externalId: 'E1' },
    others: [{ username: 'ben', externalId: 'E2' }],
    second: [
      { username: 'rosa', externalId: '{6f9619ff-8b86-d011-b42d-00c04fc964ff}' },
      { username: 'ben', externalId: 'E2' },
    ],
    row: { action: 'link', confidence: 'sure', decision: 'accept', target: 'rosa' },
  },
  {
    name: 'locked on the old server only: the other account would be locked',
    old: { username: 'rosa', status: 'locked' },
    second: [{ username: 'rosa' }],
    row: { action: 'link', problem: 'source_locked', confidence: 'sure', target: 'rosa' },
  },
  {
    name: 'a role that the other server does not have',
    old: { username: 'rosa', role: 'owner' },
    second: [],
    row: { action: 'leave_behind', problem: 'no_such_role' },
  },
  {
    name: 'two people who resemble one account',
    old: { username: 'eve', firstName: 'Gus', lastName: 'Moss' },
    others: [{ username: 'fay', firstName: 'Gus', lastName: 'Moss' }],
    second: [{ username: 'gus', email: 'x@new.example', firstName: 'Gus', lastName: 'Moss' }],
    row: { action: 'create', problem: 'many_to_one', confidence: 'guess' },
  },
  {
    name: 'the same address alone',
    old: { username: 'rosa' },
    second: [{ username: 'r.delgado', email: 'rosa@example.org' }],
    row: { action: 'link', confidence: 'likely', target: 'r.delgado' },
  },
  {
    name: 'the same full name alone: a guess is not filled in',
    old: { username: 'rosa', firstName: 'Rosa', lastName: 'Delgado' },
    second: [{ username: 'u104', email: 'x@new.example', firstName: 'Rosa', lastName: 'Delgado' }],
    row: { action: 'create', confidence: 'guess' },
  },
  {
    name: 'swapped ids: two rules that name different people',
    old: { username: 'rosa', externalId: 'E1' },
    others: [{ username: 'joan', externalId: 'E2' }],
    second: [
      { username: 'rosa', externalId: 'E2' },
      { username: 'joan', externalId: 'E1' },
    ],
    row: { action: 'create', problem: 'rules_disagree', confidence: 'guess' },
  },
  {
    name: 'two accounts of one person on the second server',
    old: { username: 'rosa' },
    second: [
      { username: 'r.delgado', email: 'rosa@example.org' },
      { username: 'rosa.d', email: 'rosa@example.org' },
    ],
    row: { action: 'create', problem: 'one_to_many', confidence: 'guess' },
  },
  {
    name: 'nothing resembles the person',
    old: { username: 'rosa' },
    second: [{ username: 'joan' }],
    row: { action: 'create', decision: 'accept' },
  },
  {
    name: 'nothing resembles the person, who is locked',
    old: { username: 'rosa', status: 'locked' },
    second: [],
    row: { action: 'create_locked', decision: 'accept' },
  },
  {
    name: 'an account without an address may be a program',
    old: { username: 'svc.reports', email: '' },
    second: [],
    row: { action: 'create', problem: 'service_account' },
  },
  {
    name: 'an administrator of the second server only',
    old: { username: 'rosa', externalId: 'E-1' },
    second: [{ username: 'rosa', externalId: 'E-1', role: 'administrator' }],
    row: { action: 'link', problem: 'administrator', confidence: 'sure', target: 'rosa' },
  },
  {
    name: 'an administrator by less than a sure match',
    old: { username: 'rosa', role: 'administrator' },
    second: [{ username: 'r.delgado', email: 'rosa@example.org' }],
    row: { action: 'link', problem: 'administrator', confidence: 'likely', target: 'r.delgado' },
  },
  {
    name: 'the other account is locked',
    old: { username: 'rosa' },
    second: [{ username: 'rosa', status: 'locked' }],
    row: { action: 'link', problem: 'target_locked', confidence: 'sure', target: 'rosa' },
  },
  {
    name: 'the account that the server made for its set-up',
    old: { username: '__bootstrap_admin__', email: '' },
    second: [],
    row: { action: 'leave_behind', problem: 'built_in' },
  },
])('$name', ({ old, others = [], second, row }) => {
  const { action, problem, confidence, decision, target } = mapped(old, others, second);
  const found = { action, problem, confidence, decision, target: target?.username };
  expect(Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))).toEqual(row);
});

test.for([
  { owner: { username: 'ann' }, problem: 'viewer_owner' },
  { owner: { username: 'ann', role: 'publisher', status: 'locked' as const }, problem: 'locked_owner' },
  { owner: { username: 'ann', role: 'publisher' }, problem: undefined },
])('an owner of a group: $owner.role $owner.status', ({ owner, problem }) => {
  const pack = packOf('first', [owner], { Analysts: [] });
  const first = {
    ...pack,
    groups: pack.groups.map((group) => ({ ...group, owner: 'ann', ownerGuid: pack.users[0]!.guid })),
  };
  const options = {
    pairing: pairPeople(first.users, []),
    isServiceAccount: noEmail,
    translateRole: (role: string) => role,
  };
  const [onServer] = mapUsers(first, { users: [] }, options);
  expect(onServer).toMatchObject({
    ownsGroups: ['Analysts'],
    action: owner.status === 'locked' ? 'create_locked' : 'create',
  });
  expect(onServer?.problem).toBe(problem);
  const [withoutGroups] = mapUsers(first, { users: [] }, { ...options, groupsKept: 'nowhere' });
  expect(withoutGroups?.problem).toBeUndefined();
});

test('a pair that has several problems waits for all of them', () => {
  const same = ['ann', 'ben', 'carl'].map((username) => ({ username, externalId: `E-${username}` }));
  const [, , , rosa] = mapOf(
    [...same, { username: 'rosa', externalId: 'E1', status: 'locked' }],
    [...same, { username: 'rosa', externalId: 'E2', displayName: 'Rosa Delgado' }],
  ).users;
  expect(mapCells(rosa!).problem).toBe('different_ids; source_locked');
  expect(rosa?.decision).toBeUndefined();
});
