import type { Change } from '../../src/core/change.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Username } from '../../src/core/ids.ts';
import type { Operation, Target } from '../../src/core/target.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { seedOf, NEVER } from '../helpers/servers.ts';
import { groupName, username } from '../helpers/rosters.ts';

/** Operations that need somebody new: each has a person of its own, so that all can be tried on one server. */
const newcomerOf = (operation: Operation): Username => username(`new-${operation}`);

/** The organisation on which every operation is tried: somebody and something for each of them. */
export const organisation = seedOf(
  [
    { username: 'newcomer', firstName: 'Nora' },
    ...(
      [
        'look-up-user',
        'create-user-from-ticket',
        'create-user-direct',
        'create-without-email',
        'create-without-external-id',
        'create-without-password',
        'set-role-at-creation',
        'set-external-id',
        'set-password',
      ] as const
    ).map(newcomerOf),
    { username: 'member', role: 'viewer', groups: ['Analysts'] },
    { username: 'outsider', role: 'viewer' },
    { username: 'helper', role: 'publisher' },
    { username: 'reader', role: 'viewer' },
  ],
  ['Analysts', 'Finance'],
  ['Library', 'Laboratory'],
);

/** Tries an operation, whatever the target says of it, and whether the server then shows its effect. */
export type Attempt = (target: Target, sandbox: Sandbox) => Promise<boolean>;

const account = (sandbox: Sandbox, name: string) =>
  sandbox.state().users.find((user) => user.username === name);

const perform = (target: Target, change: Change) => target.perform(change, NEVER);

/** What a push provider may need of a new person, id and e-mail address included (connect-api §4.4). */
const inPerson = (
  target: Target,
  operation: Operation,
  extra: Partial<Change & { kind: 'create-user' }> = {},
): Change => ({
  kind: 'create-user',
  username: newcomerOf(operation),
  via: 'direct',
  profile: { email: 'nora@example.org' },
  ...(target.capabilities['set-external-id'].can ? { externalId: `E-${operation}` } : {}),
  ...extra,
});

/** Whether an account comes of it. */
const creates =
  (operation: Operation, extra: Partial<Change & { kind: 'create-user' }>): Attempt =>
  async (target, sandbox) => {
    await perform(target, inPerson(target, operation, extra));
    return account(sandbox, newcomerOf(operation)) !== undefined;
  };
/** What the target itself shows of an account, its attribute included. */
const readBack = async (target: Target, name: string) =>
  (
    await target.readDirectory(
      { membersOf: new Set(), attributesOf: new Map([[username(name), ['team']]]) },
      NEVER,
    )
  ).users.find((user) => user.username === name);

const update = (change: Partial<Change & { kind: 'update-user' }>): Change => ({
  kind: 'update-user',
  username: username('outsider'),
  profile: {},
  ...change,
});

/** Exhaustive: a new operation does not compile until it is tried here. */
export const attempts: Readonly<Record<Operation, Attempt>> = {
  'look-up-user': async (target) =>
    (await target.lookUpUser(newcomerOf('look-up-user'), NEVER)).kind === 'found',
  'look-up-group': async (target) => (await target.lookUpGroup(groupName('Library'), NEVER)).kind === 'found',
  'create-user-from-ticket': async (target, sandbox) => {
    const name = newcomerOf('create-user-from-ticket');
    await target.lookUpUser(name, NEVER);
    await perform(target, { kind: 'create-user', username: name, via: 'ticket', profile: {} });
    return account(sandbox, name) !== undefined;
  },
  'create-user-direct': creates('create-user-direct', {}),
  'create-without-email': creates('create-without-email', { profile: {} }),
  'create-without-external-id': creates('create-without-external-id', { externalId: '' }),
  'create-without-password': creates('create-without-password', {}),
  'read-email': async (target) => {
    const { users } = await target.readDirectory({ membersOf: new Set() }, NEVER);
    return users.find((user) => user.username === username('reader'))?.email !== '';
  },
  'create-user-locked': async (target, sandbox) => {
    await perform(target, inPerson(target, 'create-user-locked', { locked: true }));
    return account(sandbox, newcomerOf('create-user-locked'))?.locked === true;
  },
  'set-display-name': async (target) => {
    await perform(target, update({ profile: { displayName: 'Outsider' } }));
    return (await readBack(target, 'outsider'))?.displayName === 'Outsider';
  },
  'make-up-password': (target) => Promise.resolve(target.capabilities['make-up-password'].can),
  'set-sign-in-settings': async (target) => {
    await perform(target, update({ settings: { passwordMustChange: true } }));
    return (await readBack(target, 'outsider'))?.settings?.passwordMustChange === true;
  },
  'set-attributes': async (target) => {
    const attributes = { team: 'Library' };
    await perform(target, { kind: 'set-attributes', username: username('outsider'), attributes });
    return (await readBack(target, 'outsider'))?.attributes?.['team'] === 'Library';
  },
  'approve-user': async (target) => {
    await perform(target, { kind: 'approve-user', username: username('outsider') });
    return (await readBack(target, 'outsider'))?.approval === 'approved';
  },
  'set-role': async (target, sandbox) => {
    await perform(target, update({ role: 'publisher' }));
    return account(sandbox, 'outsider')?.role === 'publisher';
  },
  'set-role-at-creation': async (target, sandbox) => {
    await perform(target, inPerson(target, 'set-role-at-creation', { role: 'publisher' }));
    return account(sandbox, newcomerOf('set-role-at-creation'))?.role === 'publisher';
  },
  'set-email': async (target, sandbox) => {
    await perform(target, update({ profile: { email: 'o@example.com' } }));
    return account(sandbox, 'outsider')?.email === 'o@example.com';
  },
  'set-name': async (target, sandbox) => {
    await perform(target, update({ profile: { lastName: 'Other' } }));
    return account(sandbox, 'outsider')?.lastName === 'Other';
  },
  'set-username': async (target, sandbox) => {
    const rename = (from: string, to: string) =>
      perform(target, { kind: 'rename-user', username: username(from), newUsername: username(to) });
    await rename('outsider', 'renamed');
    const renamed = account(sandbox, 'renamed') !== undefined;
    if (renamed) await rename('renamed', 'outsider');
    return renamed;
  },
  'set-external-id': async (target, sandbox) => {
    await perform(target, inPerson(target, 'set-external-id', { externalId: 'E-given' }));
    return account(sandbox, newcomerOf('set-external-id'))?.externalId === 'E-given';
  },
  // Nobody can read a password back; a server that takes one refuses one that is too short.
  'set-password': async (target) => {
    const performed = await perform(
      target,
      inPerson(target, 'set-password', { password: new Secret('short') }),
    );
    return performed.status === 'refused' && performed.failure.serverCode === '6';
  },
  'lock-user': async (target, sandbox) => {
    await perform(target, { kind: 'lock-user', username: username('outsider') });
    return account(sandbox, 'outsider')?.locked === true;
  },
  'read-groups': async (target) =>
    (await target.readDirectory({ membersOf: 'all' }, NEVER)).groups.length > 0,
  'create-group-from-ticket': async (target, sandbox) => {
    await target.lookUpGroup(groupName('Library'), NEVER);
    await perform(target, { kind: 'create-group', group: groupName('Library'), via: 'ticket' });
    return sandbox.state().groups.some(({ name }) => name === 'Library');
  },
  'create-group-direct': async (target, sandbox) => {
    await perform(target, { kind: 'create-group', group: groupName('Laboratory'), via: 'direct' });
    return sandbox.state().groups.some(({ name }) => name === 'Laboratory');
  },
  'read-memberships': async (target) => {
    const { groups } = await target.readDirectory({ membersOf: 'all' }, NEVER);
    return groups.some(({ name, members }) => name === 'Analysts' && members?.length === 1);
  },
  'change-memberships': async (target, sandbox) => {
    await perform(target, {
      kind: 'grant-membership',
      username: username('outsider'),
      group: groupName('Finance'),
    });
    return sandbox.state().members['Finance']?.includes('outsider') === true;
  },
};
