import type { Directory, DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import { statusOf } from '../../core/review/account-words.ts';
import { placeholders } from '../../core/columns/placeholder.ts';
import { compareText } from '../../core/text/compare-text.ts';
import { visible } from '../../core/text/visible.ts';
import {
  displayName,
  emailOf,
  type ExportSource,
  groupsByMember,
  usernamesByGuid,
} from '../export/export-source.ts';
import { renderTable } from '../kit/table.ts';
import { plural } from '../../core/text/plural.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { renderOwned } from './content-text.ts';
import type { UserDocument } from './show-json.ts';

type UserSource = Pick<ExportSource, 'directory' | 'capabilities'> &
  Pick<UserDocument, 'ownedGroups' | 'content'>;

/** One account with everything that the server says about it, including its groups. */
export function renderUser(
  user: DirectoryUser,
  { directory, capabilities, ownedGroups, content }: UserSource,
  style: TextStyle,
): string {
  const groups = (groupsByMember(directory).get(user.guid) ?? []).map(({ name }) => name);
  const facts = renderFacts(
    [
      ['username', user.username],
      ['name', displayName(user)],
      ['e-mail', emailOf(user, capabilities)],
      ['role', user.role],
      ['status', statusOf(user)],
      ['last active', user.activeAt ?? placeholders.neverActive],
      ['created', user.createdAt],
      ...(user.externalId === undefined ? [] : [['external id', user.externalId] as const]),
      ['guid', user.guid],
    ],
    style,
  );
  return [
    facts,
    renderList('groups', isListable(directory) ? groups : undefined),
    ownedGroups === undefined ? '' : renderList('groups owned', ownedGroups.toSorted(compareText)),
    renderOwned(content, style),
  ].join('');
}

/** One group, its owner and its members by name. */
export function renderGroup(group: DirectoryGroup, directory: Directory, style: TextStyle): string {
  const usernames = usernamesByGuid(directory);
  const members = group.members?.map((guid) => usernames.get(guid) ?? guid).toSorted();
  const facts = renderFacts(
    [
      ['group', group.name],
      [
        'owner',
        group.ownerGuid === undefined
          ? placeholders.none
          : (usernames.get(group.ownerGuid) ?? group.ownerGuid),
      ],
      ['guid', group.guid],
    ],
    style,
  );
  return facts + renderList('members', members);
}

/** Accounts as a table, with their number. */
export const renderUsers = (users: readonly DirectoryUser[], style: TextStyle): string =>
  renderTable(
    [
      { header: 'USERNAME' },
      { header: 'NAME' },
      { header: 'ROLE' },
      { header: 'STATUS' },
      { header: 'LAST ACTIVE' },
    ],
    users.map((user) => [
      user.username,
      displayName(user),
      user.role,
      statusOf(user),
      user.activeAt ?? placeholders.neverActive,
    ]),
    style,
    '',
  ) + `${plural(users.length, 'user')}\n`;

/** Groups as a table, with their number. */
export const renderGroups = (groups: readonly DirectoryGroup[], style: TextStyle): string =>
  renderTable(
    [{ header: 'GROUP' }, { header: 'MEMBERS' }],
    groups.map(({ name, members }) => [
      name,
      members === undefined ? placeholders.unlisted : String(members.length),
    ]),
    style,
    '',
  ) + `${plural(groups.length, 'group')}\n`;

/** One name per line, however many there are. */
function renderList(what: string, names: readonly string[] | undefined): string {
  if (names === undefined)
    return `${what}: ${placeholders.unlisted}, because the sign-in provider manages them\n`;
  return [`${what} (${names.length})`, ...names.map((name) => `  ${visible(name)}`)].join('\n') + '\n';
}

const isListable = ({ groups }: Directory): boolean => groups.every(({ members }) => members !== undefined);

const renderFacts = (facts: readonly (readonly [string, string])[], style: TextStyle): string =>
  renderTable([{ header: '' }, { header: '' }], facts, style, '');
