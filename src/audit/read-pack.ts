import { defined } from '../core/defined.ts';
import { groupGuid, userGuid } from '../core/ids.ts';
import { isUnlisted, placeholders } from '../core/columns/placeholder.ts';
import { emailIn } from '../core/review/account-words.ts';
import { packStatuses } from '../core/review/pack-status.ts';
import {
  membershipSources,
  type Pack,
  type PackFacts,
  type PackGroup,
  type PackMembership,
  type PackUser,
} from '../core/review/pack.ts';
import type { PackManifest } from '../core/review/pack-manifest.ts';
import { keyOwnerIn } from '../core/words/caller-words.ts';
import { instant, textOf } from './pack-cells.ts';
import { packInvalid } from './pack-errors.ts';
import { readManifest } from './read-manifest.ts';
import { readPackContent } from './read-pack-content.ts';
import { readTable } from './read-table.ts';

/**
 * Reads the files of an export. Placeholders become empty values again. Whether the files were changed since
 * they were written is not checked ({@link verifyPack} does that).
 * @param displayPath the folder as the operator gave it
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`
 */
export async function readPack(folder: string, displayPath: string = folder): Promise<Pack> {
  const manifest = await readManifest(folder, displayPath);
  const users = await readUsers(folder, displayPath);
  const groups = await readGroups(folder, displayPath);
  const content = await readPackContent(folder, displayPath, manifest);
  return {
    folder: displayPath,
    facts: factsOf(manifest),
    users,
    groups,
    ...(await readMemberships(folder, displayPath, { users, groups })),
    ...defined({ content }),
  };
}

const factsOf = ({
  server,
  setup,
  selection,
  startedAt,
  privilegedRole,
  shortfalls,
  contentWithheld,
}: PackManifest): PackFacts => ({
  system: server.system,
  serverUrl: server.url,
  ...(server.version === null ? {} : { version: server.version }),
  provider: server.provider,
  keyOwner: keyOwnerIn(server.caller),
  extractedAt: startedAt,
  ...(selection === null ? {} : { selection }),
  privilegedRole,
  ...(shortfalls.length === 0 ? {} : { shortfalls }),
  ...defined({ setup, contentWithheld }),
});

async function readUsers(folder: string, displayPath: string): Promise<PackUser[]> {
  const users: PackUser[] = [];
  const needed = [
    'user_guid',
    'username',
    'display_name',
    'email',
    'role',
    'privileged',
    'status',
    'created_at',
    'updated_at',
    'last_active_at',
  ] as const;
  const optional = ['licensed_or_inactive', 'first_name', 'last_name', 'external_id'] as const;
  for await (const row of readTable(folder, displayPath, 'users', { needed, optional })) {
    const status = packStatuses.find((each) => each === row.status);
    if (status === undefined) {
      throw packInvalid(
        displayPath,
        `users.csv gives ${row.username} the status "${row.status}", which is not one of ${packStatuses.join(', ')}`,
      );
    }
    users.push({
      guid: userGuid(row.user_guid),
      username: row.username,
      displayName: textOf(row.display_name),
      ...emailIn(row.email),
      ...namesIn(row),
      role: row.role,
      privileged: row.privileged === 'yes',
      status,
      ...(row.licensed_or_inactive === undefined ? {} : { licensedOrInactive: row.licensed_or_inactive }),
      ...instant('createdAt', row.created_at),
      ...instant('updatedAt', row.updated_at),
      ...instant('lastActiveAt', row.last_active_at),
      ...(row.last_active_at === placeholders.unknown ? { activityUnknown: true as const } : {}),
    });
  }
  return users;
}

function namesIn(row: {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly external_id?: string;
}): Pick<PackUser, 'firstName' | 'lastName' | 'externalId'> {
  const { first_name: first, last_name: last, external_id: id = '' } = row;
  const externalId = id === placeholders.unsupported ? '' : textOf(id);
  return {
    ...(first === undefined ? {} : { firstName: textOf(first) }),
    ...(last === undefined ? {} : { lastName: textOf(last) }),
    ...(externalId === '' ? {} : { externalId }),
  };
}

async function readGroups(folder: string, displayPath: string): Promise<PackGroup[]> {
  const groups: PackGroup[] = [];
  const needed = ['group_guid', 'group_name', 'group_owner', 'member_count'] as const;
  const optional = ['group_owner_guid'] as const;
  for await (const row of readTable(folder, displayPath, 'groups', { needed, optional })) {
    const ownerGuid = textOf(row.group_owner_guid ?? '');
    groups.push({
      guid: groupGuid(row.group_guid),
      name: row.group_name,
      owner: textOf(row.group_owner),
      ...(ownerGuid === '' ? {} : { ownerGuid: userGuid(ownerGuid) }),
      members: /^\d+$/.test(row.member_count) ? Number(row.member_count) : row.member_count,
    });
  }
  return groups;
}

/** Rows of users without a group and of groups without members are not memberships. */
async function readMemberships(
  folder: string,
  displayPath: string,
  { users, groups }: Pick<Pack, 'users' | 'groups'>,
): Promise<Pick<Pack, 'memberships' | 'unlisted'>> {
  // All mentions of a GUID share one string: there may be half a million of them.
  const ofUsers = new Map(users.map(({ guid }) => [guid as string, guid]));
  const ofGroups = new Map(groups.map(({ guid }) => [guid as string, guid]));
  const memberships: PackMembership[] = [];
  let unlisted: string | undefined;
  const needed = ['user_guid', 'group_guid', 'membership_source'] as const;
  for await (const row of readTable(folder, displayPath, 'memberships', { needed })) {
    // The reason replaces either the groups of a user or the users of a group.
    if (row.membership_source === placeholders.unlisted) {
      unlisted = [row.group_guid, row.user_guid].find(isUnlisted) ?? placeholders.unlisted;
    }
    const source = membershipSources.find((each) => each === row.membership_source);
    if (source === undefined) continue;
    memberships.push({
      userGuid: ofUsers.get(row.user_guid) ?? userGuid(row.user_guid),
      groupGuid: ofGroups.get(row.group_guid) ?? groupGuid(row.group_guid),
      source,
    });
  }
  return { memberships, ...(unlisted === undefined ? {} : { unlisted }) };
}
