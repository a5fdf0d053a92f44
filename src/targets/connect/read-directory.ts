import type { Directory, DirectoryGroup } from '../../core/directory.ts';
import { foldCase, userGuid } from '../../core/ids.ts';
import type { Capabilities, DirectoryWanted } from '../../core/target.ts';
import type { HttpClient } from '../http.ts';
import { text } from '../json.ts';
import { readAllPages } from './api.ts';
import { parseGroup, parseUser } from './shapes.ts';

/**
 * All accounts, all groups, and the members of the groups asked for, in pages of 500. Cheaper and safer
 * than a prefix query for each row, and untouched by what prefix paging does in which version (connect-api §14).
 * @throws {OperatorError} when any page cannot be read
 */
export async function readDirectory(
  http: HttpClient,
  capabilities: Capabilities,
  { membersOf, roles, statuses }: DirectoryWanted,
  signal: AbortSignal,
): Promise<Directory> {
  const filter = {
    // Several values in one parameter: repeating it would mean "and" (connect-api §4.2).
    ...(roles === undefined ? {} : { user_role: roles.join('|') }),
    ...(statuses === undefined ? {} : { account_status: statuses.join('|') }),
  };
  const users = distinct(
    (await readAllPages(http, '/__api__/v1/users', signal, filter)).flatMap((row) => parseUser(row) ?? []),
  );
  if (!capabilities['read-groups'].can) return { users, groups: [] };
  const groups = distinct(
    (await readAllPages(http, '/__api__/v1/groups', signal)).flatMap((row) => parseGroup(row) ?? []),
  );
  if (!capabilities['read-memberships'].can) return { users, groups };

  // A name that differs in case may turn out to be meant, so the members of that group are needed too.
  const wanted = membersOf === 'all' ? membersOf : new Set([...membersOf].map(foldCase));
  const withMembers: DirectoryGroup[] = [];
  for (const group of groups) {
    const asked = wanted === 'all' || wanted.has(foldCase(group.name));
    withMembers.push(asked ? { ...group, members: await readMembers(http, group, signal) } : group);
  }
  return { users, groups: withMembers };
}

/** What is created while pages are read pushes others onto the next page, where they come once more. */
const distinct = <T extends { readonly guid: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.guid, row])).values(),
];

async function readMembers(
  http: HttpClient,
  group: DirectoryGroup,
  signal: AbortSignal,
): Promise<DirectoryGroup['members'] & object> {
  const rows = await readAllPages(http, `/__api__/v1/groups/${group.guid}/members`, signal);
  return [...new Set(rows.map((row) => userGuid(text(row, 'guid'))))];
}
