import type { ContentItem, ContentWithheld } from '../../core/content/content.ts';
import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import type { RemoteGroup, RemoteUser } from '../../core/remote-entry.ts';

/** A search result with a `guid` in any case: null where the server has no such account or group yet. */
type Hit<Remote extends { readonly guid?: string }> = Omit<Remote, 'guid'> & {
  readonly guid: NonNullable<Remote['guid']> | null;
};

/** What `lookup users --json` prints, in the order of the directory. */
export interface LookupUsersDocument {
  readonly prefix: string;
  readonly users: readonly Hit<RemoteUser>[];
}

/** What `lookup groups --json` prints, in the order of the directory. */
export interface LookupGroupsDocument {
  readonly prefix: string;
  readonly groups: readonly Hit<RemoteGroup>[];
}

export const lookupUsersDocument = (prefix: string, hits: readonly RemoteUser[]): LookupUsersDocument => ({
  prefix,
  users: hits.map(({ firstName, lastName, username, email, guid = null }) => {
    return { firstName, lastName, username, email, guid };
  }),
});

export const lookupGroupsDocument = (prefix: string, hits: readonly RemoteGroup[]): LookupGroupsDocument => ({
  prefix,
  groups: hits.map(({ name, guid = null }) => ({ name, guid })),
});

/** What `show user --json` prints. */
export interface UserDocument {
  readonly user: DirectoryUser;
  /** The names of the groups that the account is in. */
  readonly groups: readonly string[];
  /** The names of the groups that the account owns; absent: the server has no groups. */
  readonly ownedGroups?: readonly string[];
  /** The items that the account owns, or why they are not shown; absent: the server has no content. */
  readonly content?: readonly ContentItem[] | ContentWithheld;
}

/** What `show group --json` prints. */
export interface GroupDocument {
  readonly group: DirectoryGroup;
}

/** What `show users --json` prints. */
export interface UsersDocument {
  readonly count: number;
  readonly users: readonly DirectoryUser[];
}

/** What `show groups --json` prints. */
export interface GroupsDocument {
  readonly count: number;
  readonly groups: readonly DirectoryGroup[];
}
