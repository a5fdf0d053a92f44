import type { Change } from '../../src/core/change.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Username } from '../../src/core/ids.ts';
import type { Operation } from '../../src/core/target.ts';
import { seedOf, NEVER } from '../helpers/servers.ts';
import { groupName, username } from '../helpers/rosters.ts';
import type { Ground } from './ground.ts';

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
export type Attempt = (ground: Ground) => Promise<boolean>;

const perform = ({ target }: Pick<Ground, 'target'>, change: Change) => target.perform(change, NEVER);

/** What a push provider may need of a new person, id and e-mail address included (connect-api §4.4). */
const inPerson = (
  { target }: Ground,
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
  async (ground) => {
    await perform(ground, inPerson(ground, operation, extra));
    return (await ground.account(newcomerOf(operation))) !== undefined;
  };

/** What the target itself shows of an account, its attribute included. */
const readBack = async ({ target, person }: Ground) =>
  (
    await target.readDirectory({ membersOf: new Set(), attributesOf: new Map([[person, ['team']]]) }, NEVER)
  ).users.find((user) => user.username === person);

const update = ({ person }: Ground, change: Partial<Change & { kind: 'update-user' }>): Change => ({
  kind: 'update-user',
  username: person,
  profile: {},
  ...change,
});

/** Exhaustive: a new operation does not compile until it is tried here. */
export const attempts: Readonly<Record<Operation, Attempt>> = {
  'look-up-user': async (ground) =>
    (await ground.target.lookUpUser(newcomerOf('look-up-user'), NEVER)).kind === 'found',
  'look-up-group': async (ground) =>
    (await ground.target.lookUpGroup(groupName('Library'), NEVER)).kind === 'found',
  'create-user-from-ticket': async (ground) => {
    const name = newcomerOf('create-user-from-ticket');
    await ground.target.lookUpUser(name, NEVER);
    await perform(ground, { kind: 'create-user', username: name, via: 'ticket', profile: {} });
    return (await ground.account(name)) !== undefined;
  },
  'create-user-direct': creates('create-user-direct', {}),
  'create-without-email': creates('create-without-email', { profile: {} }),
  'create-without-external-id': creates('create-without-external-id', { externalId: '' }),
  'create-without-password': creates('create-without-password', {}),
  'read-email': async (ground) => {
    const { users } = await ground.target.readDirectory({ membersOf: new Set() }, NEVER);
    return users.find((user) => user.username === username('reader'))?.email !== '';
  },
  'create-user-locked': async (ground) => {
    await perform(ground, inPerson(ground, 'create-user-locked', { locked: true }));
    return (await ground.account(newcomerOf('create-user-locked')))?.locked === true;
  },
  'set-display-name': async (ground) => {
    await perform(ground, update(ground, { profile: { displayName: 'Outsider' } }));
    return (await readBack(ground))?.displayName === 'Outsider';
  },
  'generate-password': (ground) => Promise.resolve(ground.target.capabilities['generate-password'].can),
  'set-sign-in-settings': async (ground) => {
    await perform(ground, update(ground, { settings: { passwordMustChange: true } }));
    return (await readBack(ground))?.settings?.passwordMustChange === true;
  },
  'set-attributes': async (ground) => {
    const attributes = { team: 'Library' };
    await perform(ground, { kind: 'set-attributes', username: ground.person, attributes });
    return (await readBack(ground))?.attributes?.['team'] === 'Library';
  },
  'approve-user': async (ground) => {
    await perform(ground, { kind: 'approve-user', username: ground.person });
    return (await readBack(ground))?.approval === 'approved';
  },
  'set-role': async (ground) => {
    await perform(ground, update(ground, { role: 'publisher' }));
    return (await ground.account(ground.person))?.role === 'publisher';
  },
  'set-role-at-creation': async (ground) => {
    await perform(ground, inPerson(ground, 'set-role-at-creation', { role: 'publisher' }));
    return (await ground.account(newcomerOf('set-role-at-creation')))?.role === 'publisher';
  },
  'set-email': async (ground) => {
    await perform(ground, update(ground, { profile: { email: 'o@example.com' } }));
    return (await ground.account(ground.person))?.email === 'o@example.com';
  },
  'set-name': async (ground) => {
    await perform(ground, update(ground, { profile: { lastName: 'Other' } }));
    return (await ground.account(ground.person))?.lastName === 'Other';
  },
  'set-username': async (ground) => {
    const other = username(`${ground.person}.renamed`);
    await perform(ground, { kind: 'rename-user', username: ground.person, newUsername: other });
    const renamed = (await ground.account(other)) !== undefined;
    if (renamed) await perform(ground, { kind: 'rename-user', username: other, newUsername: ground.person });
    return renamed;
  },
  'set-external-id': async (ground) => {
    await perform(ground, inPerson(ground, 'set-external-id', { externalId: 'E-given' }));
    return (await ground.account(newcomerOf('set-external-id')))?.externalId === 'E-given';
  },
  // Nobody can read a password back; a server that takes one refuses one that is too short.
  'set-password': async (ground) => {
    const performed = await perform(
      ground,
      inPerson(ground, 'set-password', { password: new Secret('short') }),
    );
    return performed.status === 'refused' && performed.failure.serverCode === ground.tooShort;
  },
  'lock-user': async (ground) => {
    await perform(ground, { kind: 'lock-user', username: ground.person });
    return (await ground.account(ground.person))?.locked === true;
  },
  'read-groups': async (ground) =>
    (await ground.target.readDirectory({ membersOf: 'all' }, NEVER)).groups.length > 0,
  'create-group-from-ticket': async (ground) => {
    await ground.target.lookUpGroup(groupName('Library'), NEVER);
    await perform(ground, { kind: 'create-group', group: groupName('Library'), via: 'ticket' });
    return (await ground.groupNames()).includes('Library');
  },
  'create-group-direct': async (ground) => {
    await perform(ground, { kind: 'create-group', group: ground.free, via: 'direct' });
    return (await ground.groupNames()).includes(ground.free);
  },
  'read-memberships': async (ground) => {
    const { groups } = await ground.target.readDirectory({ membersOf: 'all' }, NEVER);
    const listed = groups.find(({ name }) => name === ground.populated)?.members;
    return listed?.length === (await ground.membersOf(ground.populated)).length;
  },
  'change-memberships': async (ground) => {
    await perform(ground, {
      kind: 'grant-membership',
      username: ground.person,
      group: ground.open,
    });
    return (await ground.membersOf(ground.open)).includes(ground.person);
  },
};
