import { jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { requireRole } from '../caller.ts';
import type { ContentItem } from '../content/content-items.ts';
import type { Permission } from '../content/permissions.ts';
import { principalName } from '../content/principal-name.ts';
import { requireGroup } from '../settings/group-rules.ts';
import type { Group } from '../store/groups.ts';
import type { World } from '../world.ts';

/** An experimental endpoint, which may vanish (connect-api §20.1). */
export const groupContentRoutes: readonly Route<World>[] = [
  {
    method: 'GET',
    path: '/__api__/v1/experimental/groups/{guid}/content',
    handle: listGroupContent,
    exists: ({ switches }) => switches['group-content'] === 'present',
  },
];

/** Every item that names the group, each with its whole list. It works where the members cannot be listed. */
function listGroupContent(request: ApiRequest, world: World): Reply {
  requireRole(request, world, 'administrator');
  const group = requireGroup(request, world);
  const items = world.content.items.filter((item) => isOpenTo(group, item, world));
  return jsonReply(
    items.map((item) => ({
      content_guid: item.guid,
      content_name: item.name,
      content_title: item.title,
      access_type: item.accessType,
      permissions: presentList(item, world),
    })),
  );
}

/** Where everyone may open an item, the entry of a group of viewers does not count (connect-api §20.1). */
function isOpenTo(group: Group, item: ContentItem, { permissions }: World): boolean {
  const entry = permissions.naming(item.guid, group.guid);
  return entry !== undefined && (item.accessType === 'acl' || entry.role === 'owner');
}

/** In this endpoint the owner has an entry, as `author`, and a collaborator is a `publisher` (connect-api §17). */
function presentList(item: ContentItem, world: World): Record<string, unknown>[] {
  const present = (
    { principalGuid, principalType }: Pick<Permission, 'principalGuid' | 'principalType'>,
    role: string,
  ) => ({
    principal_guid: principalGuid,
    principal_name: principalName({ principalGuid, principalType }, world),
    principal_role: role,
    principal_type: principalType,
  });
  return [
    present({ principalGuid: item.ownerGuid, principalType: 'user' }, 'author'),
    ...world.permissions
      .of(item.guid)
      .map((entry) => present(entry, entry.role === 'owner' ? 'publisher' : 'viewer')),
  ];
}
