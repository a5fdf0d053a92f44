import type { ContentGrant, ContentItem, ContentWithheld } from '../../core/content/content.ts';
import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import { grantAccesses, grantPrincipals, itemAccesses } from '../../core/review/grant-words.ts';
import type { PackStatus } from '../../core/review/pack-status.ts';
import type { DirectoryDocument } from '../export/directory-json.ts';
import type { ContentDocument, ShownGrant } from '../show/content-json.ts';
import type {
  GroupDocument,
  GroupsDocument,
  LookupGroupsDocument,
  LookupUsersDocument,
  UserDocument,
  UsersDocument,
} from '../show/show-json.ts';
import { count, either, flag, list, named, nullable, object, text, words } from './schema.ts';
import { attributes, settings } from './shared.ts';

export const packStatus = words<PackStatus>(['active', 'locked', 'unconfirmed']);

const user = named(
  'user',
  object<DirectoryUser>(
    {
      guid: text(),
      username: text(),
      email: text('Empty: the account has none; not_permitted: the server hides it from this key'),
      firstName: text(),
      lastName: text(),
      role: text(),
      locked: flag(),
      confirmed: flag(),
      createdAt: text('RFC 3339, UTC, or unknown'),
      updatedAt: text('RFC 3339, UTC, or unknown'),
    },
    {
      middleName: text(),
      displayName: text(),
      activeAt: text('RFC 3339, UTC, or unknown; absent: never active'),
      externalId: text(),
      seat: words(['licensed', 'inactive'], 'How the server counts an account that is not locked'),
      approval: words(['waiting', 'approved', 'rejected'], 'Absent where accounts need no approval'),
      settings,
      attributes,
    },
  ),
);

const group = named(
  'group',
  object<DirectoryGroup>(
    { guid: text(), name: text() },
    {
      ownerGuid: text('Absent: the group has no owner'),
      members: list(text(), 'GUIDs of users; absent where the server does not list them'),
    },
  ),
);

const grant = object<ContentGrant>({
  principal: words(['user', 'group', 'unknown']),
  guid: text(),
  access: words(grantAccesses),
});

const itemFields = {
  guid: text(),
  name: text(),
  title: text('Empty: people see the name'),
  type: text(),
  access: words(itemAccesses),
  ownerGuid: text(),
  locked: flag('Whether the item is locked: it cannot be opened by anybody until it is unlocked'),
  runAs: text('Empty: the account of the server'),
  tags: list(text()),
  vanityUrl: text(),
  dashboardUrl: text(),
  createdAt: text('RFC 3339, UTC'),
  deployedAt: text('RFC 3339, UTC'),
};

const doubts = { doubts: list(text(), 'Why it is not certain who may open it; absent: it is') };

const item = named(
  'contentItem',
  object<ContentItem>(itemFields, {
    grants: list(grant, 'Without the owner; absent where the server does not show them to this key'),
    ...doubts,
  }),
);

const withheld = object<ContentWithheld>({
  withheld: words(['not_permitted', 'not_supported']),
  why: text(),
});

export const directory = object<DirectoryDocument>(
  { users: list(user), groups: list(group) },
  { content: either(list(item), withheld) },
);

export const showUser = object<UserDocument>(
  { user, groups: list(text(), 'Names of their groups') },
  {
    ownedGroups: list(text(), 'Names of the groups that they own'),
    content: either(list(item, 'The items that they own; without their lists'), withheld),
  },
);

const shownGrant = object<ShownGrant>(
  {
    principal: words(grantPrincipals),
    access: words(['owner', ...grantAccesses]),
    effective: words(
      ['yes', 'dormant_grant', 'unknown'],
      'dormant_grant: without effect while the item is open to more people than its list',
    ),
  },
  {
    guid: text('Of the user or group'),
    name: text('Absent: the user or group is gone or not shown, or the grant is for everyone'),
    status: packStatus,
    members: count('Of the group'),
    unlisted: text('Why the members of the group are not listed'),
  },
);

export const showContent = object<ContentDocument>(
  {
    item: object<ContentDocument['item']>(itemFields, doubts),
    owner: object<ContentDocument['owner']>(
      { guid: text() },
      { name: text('Absent: the account is gone or not shown'), role: text(), status: packStatus },
    ),
    grants: list(shownGrant, 'The owner first'),
  },
  { withheld },
);
export const showGroup = object<GroupDocument>({ group });
export const showUsers = object<UsersDocument>({ count: count(), users: list(user) });
export const showGroups = object<GroupsDocument>({ count: count(), groups: list(group) });

const guidOrNull = nullable(text('null: not on the server yet'));

export const lookupUsers = object<LookupUsersDocument>({
  prefix: text(),
  users: list(
    object<LookupUsersDocument['users'][number]>({
      username: text('As the directory spells it'),
      firstName: text(),
      lastName: text(),
      email: text(),
      guid: guidOrNull,
    }),
  ),
});

export const lookupGroups = object<LookupGroupsDocument>({
  prefix: text(),
  groups: list(object<LookupGroupsDocument['groups'][number]>({ name: text(), guid: guidOrNull })),
});
