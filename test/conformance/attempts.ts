import type { DirectoryUser } from '../../src/core/directory.ts';
import type { Change } from '../../src/core/plan/change.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Username } from '../../src/core/ids.ts';
import type { Operation } from '../../src/core/target.ts';
import { seedOf, NEVER } from '../helpers/servers.ts';
import { groupName, username } from '../helpers/rosters.ts';
import type { Fixture } from './fixture.ts';

/** The new person for an operation; each operation has a separate one, so that all can be tried on one server. */
const newcomerOf = (operation: Operation): Username => username(`new-${operation}`);

/** The organisation on which the operations are tried, with people and groups for each of them. */
export const organisation = {
  ...seedOf(
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
  ),
  contentCsv: 'name,title,owner,access_type\nreport,Report,admin,acl\nportal,Portal,admin,all\n',
};

/** Tries an operation, whether or not the target claims to support it. @returns whether the server shows its effect */
export type Attempt = (fixture: Fixture) => Promise<boolean>;

const perform = ({ target }: Pick<Fixture, 'target'>, change: Change) => target.perform(change, NEVER);

/** A new person with everything that a push provider may require, with id and e-mail address (connect-api §4.4). */
const inPerson = (
  { target }: Fixture,
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

/** Whether the account is created. */
const creates =
  (operation: Operation, extra: Partial<Change & { kind: 'create-user' }>): Attempt =>
  async (fixture) => {
    await perform(fixture, inPerson(fixture, operation, extra));
    return (await fixture.account(newcomerOf(operation))) !== undefined;
  };

const isCalled =
  (name: string) =>
  ({ username: its }: DirectoryUser): boolean =>
    its === name;

/** An account as the target shows it, with its attribute. */
const readBack = async ({ target, person }: Fixture) =>
  (
    await target.readDirectory({ membersOf: new Set(), attributesOf: new Map([[person, ['team']]]) }, NEVER)
  ).users.find((user) => user.username === person);

const update = ({ person }: Fixture, change: Partial<Change & { kind: 'update-user' }>): Change => ({
  kind: 'update-user',
  username: person,
  profile: {},
  ...change,
});

/** Exhaustive: a new operation does not compile until there is an attempt for it. */
export const attempts: Readonly<Record<Operation, Attempt>> = {
  'look-up-user': async (fixture) =>
    (await fixture.target.lookUpUser(newcomerOf('look-up-user'), NEVER)).kind === 'found',
  'look-up-group': async (fixture) =>
    (await fixture.target.lookUpGroup(groupName('Library'), NEVER)).kind === 'found',
  'create-user-from-ticket': async (fixture) => {
    const name = newcomerOf('create-user-from-ticket');
    await fixture.target.lookUpUser(name, NEVER);
    await perform(fixture, { kind: 'create-user', username: name, via: 'ticket', profile: {} });
    return (await fixture.account(name)) !== undefined;
  },
  'create-user-direct': creates('create-user-direct', {}),
  'create-without-email': creates('create-without-email', { profile: {} }),
  'create-without-external-id': creates('create-without-external-id', { externalId: '' }),
  'create-without-password': creates('create-without-password', {}),
  'read-email': async (fixture) => {
    const { users } = await fixture.target.readDirectory({ membersOf: new Set() }, NEVER);
    return users.find((user) => user.username === username('reader'))?.email !== '';
  },
  'create-user-locked': async (fixture) => {
    await perform(fixture, inPerson(fixture, 'create-user-locked', { locked: true }));
    return (await fixture.account(newcomerOf('create-user-locked')))?.locked === true;
  },
  'set-display-name': async (fixture) => {
    await perform(fixture, update(fixture, { profile: { displayName: 'Outsider' } }));
    return (await readBack(fixture))?.displayName === 'Outsider';
  },
  'generate-password': (fixture) => Promise.resolve(fixture.target.capabilities['generate-password'].can),
  'set-sign-in-settings': async (fixture) => {
    await perform(fixture, update(fixture, { settings: { passwordMustChange: true } }));
    return (await readBack(fixture))?.settings?.passwordMustChange === true;
  },
  'set-attributes': async (fixture) => {
    const attributes = { team: 'Library' };
    await perform(fixture, { kind: 'set-attributes', username: fixture.person, attributes });
    return (await readBack(fixture))?.attributes?.['team'] === 'Library';
  },
  'approve-user': async (fixture) => {
    await perform(fixture, { kind: 'approve-user', username: fixture.person });
    return (await readBack(fixture))?.approval === 'approved';
  },
  'set-role': async (fixture) => {
    await perform(fixture, update(fixture, { role: 'publisher' }));
    return (await fixture.account(fixture.person))?.role === 'publisher';
  },
  'set-role-at-creation': async (fixture) => {
    await perform(fixture, inPerson(fixture, 'set-role-at-creation', { role: 'publisher' }));
    return (await fixture.account(newcomerOf('set-role-at-creation')))?.role === 'publisher';
  },
  'set-email': async (fixture) => {
    await perform(fixture, update(fixture, { profile: { email: 'o@example.com' } }));
    return (await fixture.account(fixture.person))?.email === 'o@example.com';
  },
  'set-name': async (fixture) => {
    await perform(fixture, update(fixture, { profile: { lastName: 'Other' } }));
    return (await fixture.account(fixture.person))?.lastName === 'Other';
  },
  'set-username': async (fixture) => {
    const other = username(`${fixture.person}.renamed`);
    await perform(fixture, { kind: 'rename-user', username: fixture.person, newUsername: other });
    const renamed = (await fixture.account(other)) !== undefined;
    if (renamed)
      await perform(fixture, { kind: 'rename-user', username: other, newUsername: fixture.person });
    return renamed;
  },
  'set-external-id': async (fixture) => {
    await perform(fixture, inPerson(fixture, 'set-external-id', { externalId: 'E-given' }));
    return (await fixture.account(newcomerOf('set-external-id')))?.externalId === 'E-given';
  },
  // A password cannot be read back, but a server that accepts passwords refuses one that is too short.
  'set-password': async (fixture) => {
    const performed = await perform(
      fixture,
      inPerson(fixture, 'set-password', { password: new Secret('short') }),
    );
    return performed.status === 'refused' && performed.failure.serverCode === fixture.tooShort;
  },
  'lock-user': async (fixture) => {
    await perform(fixture, { kind: 'lock-user', username: fixture.person });
    return (await fixture.account(fixture.person))?.locked === true;
  },
  'read-groups': async (fixture) =>
    (await fixture.target.readDirectory({ membersOf: 'all' }, NEVER)).groups.length > 0,
  'create-group-from-ticket': async (fixture) => {
    await fixture.target.lookUpGroup(groupName('Library'), NEVER);
    await perform(fixture, { kind: 'create-group', group: groupName('Library'), via: 'ticket' });
    return (await fixture.groupNames()).includes('Library');
  },
  'create-group-direct': async (fixture) => {
    await perform(fixture, { kind: 'create-group', group: fixture.free, via: 'direct' });
    return (await fixture.groupNames()).includes(fixture.free);
  },
  'read-memberships': async (fixture) => {
    const { groups } = await fixture.target.readDirectory({ membersOf: 'all' }, NEVER);
    const listed = groups.find(({ name }) => name === fixture.populated)?.members;
    return listed?.length === (await fixture.membersOf(fixture.populated)).length;
  },
  'change-memberships': async (fixture) => {
    await perform(fixture, {
      kind: 'grant-membership',
      username: fixture.person,
      group: fixture.open,
    });
    return (await fixture.membersOf(fixture.open)).includes(fixture.person);
  },
  'transfer-content': async ({ target }) => {
    const { users } = await target.readDirectory({ membersOf: new Set() }, NEVER);
    const [from, to] = [users.find(isCalled('admin')), users.find(isCalled('helper'))];
    const owned = from && (await target.findContent?.({ owner: from.guid }, NEVER));
    const item = owned !== undefined && 'items' in owned ? owned.items[0] : undefined;
    if (from === undefined || to === undefined || item === undefined) return false;
    const named = { guid: item.guid, title: item.title, url: item.dashboardUrl };
    await target.perform({ kind: 'transfer-content', username: from.username, item: named, to }, NEVER);
    const now = await target.findContent?.({ guid: item.guid }, NEVER);
    return now !== undefined && 'items' in now && now.items[0]?.ownerGuid === to.guid;
  },
  'transfer-group': async ({ target, populated: group }) => {
    const { users } = await target.readDirectory({ membersOf: new Set() }, NEVER);
    const [from, to] = [users.find(isCalled('admin')), users.find(isCalled('helper'))];
    if (from === undefined || to === undefined) return false;
    await target.perform({ kind: 'transfer-group', username: from.username, group, to }, NEVER);
    const { groups } = await target.readDirectory({ membersOf: new Set() }, NEVER);
    return groups.find(({ name }) => name === group)?.ownerGuid === to.guid;
  },
  'change-content-access': async ({ target }) => {
    const found = await target.findContent?.('all', NEVER);
    const open =
      found !== undefined && 'items' in found
        ? found.items.find(({ access }) => access === 'anyone')
        : undefined;
    if (open === undefined) return false;
    const item = { guid: open.guid, title: open.title };
    await target.perform({ kind: 'set-content-access', item, from: 'anyone', access: 'listed' }, NEVER);
    const now = await target.readItem?.(item.guid, NEVER);
    return typeof now === 'object' && now.access === 'listed';
  },
};
