import type { ContentItem } from '../content/content-items.ts';
import { principalName, usernameOf } from '../content/principal-name.ts';
import type { World } from '../world.ts';
import type { SeedContent, SeedVisit } from './seed-content.ts';

/** The content of the server as a seed from which a later one can start. */
export const contentOf = (world: World): SeedContent[] =>
  world.content.items.map((item) => ({
    guid: item.guid,
    name: item.name,
    title: item.title,
    description: item.description,
    owner: usernameOf(item.ownerGuid, world),
    accessType: item.accessType,
    locked: item.locked,
    lockedMessage: item.lockedMessage,
    permissions: world.permissions.of(item.guid).map((entry) => ({
      principal: entry.principalType,
      name: principalName(entry, world),
      role: entry.role,
    })),
    appMode: item.appMode,
    category: item.category,
    runAs: item.runAs,
    tags: item.tags,
    ...(item.vanityPath === null ? {} : { vanityPath: item.vanityPath }),
    created: item.createdTime,
    deployed: item.lastDeployedTime,
    opened: visitsOf(item, world),
  }));

const visitsOf = ({ guid }: ContentItem, world: World): SeedVisit[] =>
  world.hits
    .of(guid)
    .map(({ userGuid, time }) => ({ who: userGuid === null ? '' : usernameOf(userGuid, world), at: time }));
