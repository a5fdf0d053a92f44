import type { UserGuid } from '../ids.ts';
import { type ContentGrant, type ContentItem, isDormant } from './content.ts';

/** One way in which a person comes to an item. */
export interface AccessPath {
  readonly access: 'owner' | ContentGrant['access'];
  /** The GUID of the group; absent: the person owns the item or is in its list. */
  readonly group?: string;
}

/** What one person may do with an item, and every way by which they may: losing one of them leaves the others. */
export interface EffectiveAccess {
  readonly user: UserGuid;
  /** The widest one first. */
  readonly paths: readonly AccessPath[];
}

export interface EffectiveReading {
  readonly people: readonly EffectiveAccess[];
  /** Groups in the list of the item whose members the server does not list. */
  readonly unlisted: readonly AccessPath[];
}

/**
 * Who may open an item by name or by a group, and what for (connect-api §20.3). Those who may open it because it is open
 * to everyone are left out: they are all the same.
 * @param membersOf undefined for a group whose members are not listed
 */
export function effectiveAccess(
  item: ContentItem,
  membersOf: (group: string) => readonly UserGuid[] | undefined,
): EffectiveReading {
  const pathsByUser = new Map<UserGuid, AccessPath[]>();
  const unlisted: AccessPath[] = [];
  const add = (user: UserGuid, path: AccessPath): void => {
    const paths = pathsByUser.get(user);
    if (paths === undefined) pathsByUser.set(user, [path]);
    else paths.push(path);
  };
  add(item.ownerGuid, { access: 'owner' });
  for (const grant of item.grants ?? []) {
    const { access, principal, guid } = grant;
    if (isDormant(item, grant)) continue;
    if (principal !== 'group') {
      add(guid as UserGuid, { access });
      continue;
    }
    const members = membersOf(guid);
    if (members === undefined) unlisted.push({ access, group: guid });
    for (const member of members ?? []) add(member, { access, group: guid });
  }
  const people = [...pathsByUser].map(([user, paths]) => ({ user, paths: paths.toSorted(widestFirst) }));
  return { people, unlisted };
}

const width: Readonly<Record<AccessPath['access'], number>> = {
  owner: 0,
  collaborator: 1,
  viewer: 2,
  unknown: 3,
};

const widestFirst = (a: AccessPath, b: AccessPath): number => width[a.access] - width[b.access];
