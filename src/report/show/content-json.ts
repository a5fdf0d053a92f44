import type { ContentItem, ContentWithheld } from '../../core/content/content.ts';
import { grantsOf, type ItemGrant } from '../../core/content/item-grants.ts';
import { defined } from '../../core/defined.ts';
import type { Directory } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import { statusOf } from '../../core/review/account-words.ts';
import type { PackStatus } from '../../core/review/pack-status.ts';
import type { Capabilities } from '../../core/target.ts';
import { groupsByGuid, usersByGuid } from '../export/content-tables.ts';
import { notListable } from '../export/export-source.ts';

/** What `show content --json` prints. */
export interface ContentDocument {
  readonly item: Omit<ContentItem, 'grants'>;
  readonly owner: ShownOwner;
  /** The owner first, then those who need not be named, then the list of the item in the order of the server. */
  readonly grants: readonly ShownGrant[];
  /** Why the list of the item is not among the grants; absent: it is. */
  readonly withheld?: ContentWithheld;
}

interface ShownOwner {
  readonly guid: string;
  /** Absent: the account is gone, or is not shown to this key. So are the others. */
  readonly name?: string;
  readonly role?: string;
  readonly status?: PackStatus;
}

export interface ShownGrant extends ItemGrant {
  /** The username, or the name of the group. Absent: it is gone, is not shown to this key, or the grant is for everyone. */
  readonly name?: string;
  /** Of a user. */
  readonly status?: PackStatus;
  /** How many are in the group; absent where the server does not list them. */
  readonly members?: number;
  /** Why the members of the group are not listed. */
  readonly unlisted?: string;
}

export function contentDocument(
  { grants: list, ...item }: ContentItem,
  directory: Directory,
  capabilities: Capabilities,
): ContentDocument {
  const users = usersByGuid({ directory });
  const principalOf = principalsIn(users, groupsByGuid({ directory }), capabilities);
  const owner = users.get(item.ownerGuid);
  const all = grantsOf({ ...item, ...defined({ grants: list }) });
  return {
    item,
    owner: {
      guid: item.ownerGuid,
      ...(owner === undefined ? {} : { name: owner.username, role: owner.role, status: statusOf(owner) }),
    },
    grants: all.map((grant) => ({ ...grant, ...principalOf(grant) })),
    ...(list === undefined ? { withheld: listHidden } : {}),
  };
}

const listHidden: ContentWithheld = {
  withheld: 'not_permitted',
  why: 'the server does not show it to this key; owners, collaborators and administrators are shown it',
};

type Principal = Pick<ShownGrant, 'name' | 'status' | 'members' | 'unlisted'>;

function principalsIn(
  users: ReturnType<typeof usersByGuid>,
  groups: ReturnType<typeof groupsByGuid>,
  capabilities: Capabilities,
): (grant: ItemGrant) => Principal {
  return ({ principal, guid = '' }) => {
    if (principal === 'user') {
      const user = users.get(guid as UserGuid);
      return user === undefined ? {} : { name: user.username, status: statusOf(user) };
    }
    const group = principal === 'group' ? groups.get(guid) : undefined;
    if (group === undefined) return {};
    return group.members === undefined
      ? { name: group.name, unlisted: notListable({ capabilities }) }
      : { name: group.name, members: group.members.length };
  };
}
