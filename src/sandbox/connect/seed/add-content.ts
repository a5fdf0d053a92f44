import type { ContentItem } from '../content/content-items.ts';
import type { World } from '../world.ts';
import { seedInvalid } from './seed-invalid.ts';
import type { SeedContent, SeedPermission } from './seed-content.ts';

const DAY_MS = 86_400_000;
const AGE_DAYS = 200;

/**
 * Adds content to a server that has its accounts and groups.
 * @throws {OperatorError} `seed-invalid` for an owner, user or group that the server does not have
 */
export function addContent(seed: readonly SeedContent[], world: World): void {
  const names = new Set<string>();
  for (const item of seed) {
    const key = JSON.stringify([item.owner, item.name]);
    if (names.has(key)) throw seedInvalid(`the content "${item.name}" of ${item.owner} is duplicated`);
    names.add(key);
    addItem(item, world);
  }
}

function addItem(seed: SeedContent, world: World): void {
  const ownerGuid = accountGuid(seed.owner, seed, world);
  const guid = seed.guid ?? world.identities.guidOf('content', `${seed.owner}\n${seed.name}`);
  const times = timesOf(seed, world);
  const item = world.content.put({
    guid,
    number: world.content.nextNumber,
    name: seed.name,
    title: seed.title,
    description: seed.description ?? '',
    accessType: seed.accessType,
    locked: seed.locked ?? false,
    lockedMessage: seed.lockedMessage ?? '',
    ownerGuid,
    appMode: seed.appMode,
    bundleId: seed.appMode === 'unknown' ? null : addBundle(guid, seed, times.lastDeployedTime, world),
    category: seed.category ?? '',
    runAs: seed.runAs,
    runAsCurrentUser: false,
    tags: seed.tags,
    vanityPath: seed.vanityPath ?? null,
    ...times,
  });
  for (const permission of seed.permissions) {
    const principalGuid = principalGuidOf(permission, seed, world);
    requireNew(principalGuid, permission.name, item, world);
    const { principal: principalType, role } = permission;
    world.permissions.add({ contentGuid: item.guid, principalGuid, principalType, role });
  }
  for (const { who, at } of seed.opened ?? []) {
    const userGuid = who === '' ? null : accountGuid(who, seed, world);
    world.hits.add({ contentGuid: item.guid, userGuid, time: before(world, at) });
  }
}

function addBundle(contentGuid: string, { appMode }: SeedContent, createdTime: Date, world: World): string {
  return String(world.bundles.add({ contentGuid, appMode, size: 1024, createdTime }).number);
}

function timesOf(
  { created, deployed }: SeedContent,
  world: World,
): Pick<ContentItem, 'createdTime' | 'lastDeployedTime'> {
  const lastDeployedTime = before(world, deployed ?? AGE_DAYS);
  const usual = before(world, AGE_DAYS);
  const createdTime = created ?? (usual < lastDeployedTime ? usual : lastDeployedTime);
  return { createdTime, lastDeployedTime };
}

const before = ({ now }: World, age: Date | number): Date =>
  typeof age === 'number' ? new Date(now().getTime() - age * DAY_MS) : age;

function principalGuidOf({ principal, name }: SeedPermission, seed: SeedContent, world: World): string {
  if (principal === 'user') return accountGuid(name, seed, world);
  const group = world.groups.withName(name);
  if (group !== undefined) return group.guid;
  throw seedInvalid(`the content "${seed.name}" names the group "${name}", which is not on the server`);
}

function accountGuid(username: string, { name }: SeedContent, { accounts }: World): string {
  const account = accounts.withUsername(username);
  if (account === undefined) {
    throw seedInvalid(
      `the content "${name}" names the user "${username}", who has no account on the server; --seed names a file with the people`,
    );
  }
  return account.guid;
}

function requireNew(
  principalGuid: string,
  who: string,
  { guid, name, ownerGuid }: ContentItem,
  { permissions }: World,
): void {
  if (principalGuid === ownerGuid) {
    throw seedInvalid(`the content "${name}" lists its owner, ${who}, among those who may open it`);
  }
  if (permissions.naming(guid, principalGuid) !== undefined) {
    throw seedInvalid(`the content "${name}" lists ${who} twice`);
  }
}
