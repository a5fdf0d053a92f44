import { storesExternalId } from '../settings/profiles.ts';
import type { Account } from '../store/accounts.ts';
import type { World } from '../world.ts';
import { addContent } from './add-content.ts';
import { readSeedCsv } from './seed-csv.ts';
import {
  emptySeed,
  type Seed,
  type SeedAccount,
  type SeedGroup,
  type SeedPerson,
  type SeedPlan,
} from './seed.ts';

const DAY_MS = 86_400_000;

/** Fills the directory, the accounts, the groups with their members, and the content. The audit log stays empty. */
export function applySeed(seed: Seed, world: World): void {
  if (seed === 'fresh') return;
  const {
    people,
    groups,
    content = [],
  }: SeedPlan = seed === 'empty' ? emptySeed : 'people' in seed ? seed : readSeedCsv(seed);
  for (const person of people) addPerson(person, world);
  for (const group of groups) addGroup(group, world);
  for (const { username, account } of people) {
    if (account === undefined) continue;
    addMemberships(username, account, world);
    addOAuthSessions(username, account, world);
  }
  addContent(content, world);
}

function addPerson(person: SeedPerson, world: World): void {
  const { username, firstName, lastName, email, account } = person;
  const externalId = externalIdOf(person, world);
  world.directory.addPerson({ username, firstName, lastName, email, externalId });
  if (account === undefined) return;
  const now = world.now();
  const createdTime = account.created ?? daysBefore(now, username, 420, 780);
  world.accounts.put({
    username,
    firstName,
    lastName,
    email,
    externalId: storesExternalId(world.profile) ? externalId : '',
    guid: account.guid ?? world.identities.guidOf('user', username),
    number: world.accounts.size + 1,
    role: account.role,
    createdTime,
    updatedTime: account.updated ?? createdTime,
    activeTime: activeTimeOf(username, account, now),
    confirmed: account.state !== 'unconfirmed' || world.profile.provider !== 'password',
    locked: account.state === 'locked',
  });
}

/** Under LDAP a person is identified by a DN, even if the seed has another id (connect-api §2.2). */
function externalIdOf({ username, externalId }: SeedPerson, { profile }: World): string {
  const isDn = externalId.includes('=');
  return externalId === '' || (profile.provider === 'ldap' && !isDn)
    ? `uid=${username},ou=people,dc=example,dc=org`
    : externalId;
}

function activeTimeOf(username: string, { active }: SeedAccount, now: Date): Account['activeTime'] {
  switch (active) {
    case 'never':
      return null;
    case 'long-ago':
      return daysBefore(now, username, 380, 419);
    case 'lately':
      return daysBefore(now, username, 1, 60);
    default:
      return active;
  }
}

/** A number of days between the two that depends only on the name. */
function daysBefore(now: Date, name: string, from: number, to: number): Date {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return new Date(now.getTime() - (from + (hash % (to - from))) * DAY_MS);
}

function addGroup({ name, on, guid, owner, gid, uniqueId }: SeedGroup, world: World): void {
  const id = uniqueId ?? `cn=${name},ou=groups,dc=example,dc=org`;
  world.directory.addGroup({ name, uniqueId: id });
  if (on === 'directory' || world.profile.groups === 'disabled') return;
  const ownerGuid = world.accounts.withUsername(owner ?? '')?.guid ?? firstAdministrator(world);
  world.groups.put({
    guid: guid ?? world.identities.guidOf('group', name),
    name,
    ownerGuid: world.profile.groups === 'local' ? ownerGuid : null,
    gid: gid ?? null,
    uniqueId: world.profile.groups === 'remote' ? id : '',
  });
}

const firstAdministrator = ({ accounts }: World): string | null =>
  accounts.inOrder.find(({ role }) => role === 'administrator')?.guid ?? null;

function addMemberships(username: string, { groups }: SeedAccount, world: World): void {
  const account = world.accounts.withUsername(username);
  for (const name of groups) {
    const group = world.groups.withName(name);
    if (account !== undefined && group !== undefined) world.groups.addMember(group, account.guid);
  }
}

function addOAuthSessions(username: string, { oauthSessions = [] }: SeedAccount, world: World): void {
  const account = world.accounts.withUsername(username);
  if (account === undefined) return;
  for (const integration of oauthSessions) {
    world.oauthSessions.add({
      guid: world.identities.guidOf('oauth-session', `${username}\n${integration}`),
      userGuid: account.guid,
      integration,
      integrationGuid: world.identities.guidOf('oauth-integration', integration),
      createdTime: account.createdTime,
    });
  }
}
