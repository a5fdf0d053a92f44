import type {
  DirectoryDifference,
  GroupChangeKind,
  PackGroup,
  PackUser,
  UserChangeKind,
} from '../../core/review/pack.ts';
import type {
  ManifestContent,
  PackCount,
  PackCounts,
  PackFinding,
  PackManifest,
} from '../../core/review/pack-manifest.ts';
import type { VerificationDocument } from '../export/verification-json.ts';
import { packStatus } from './directory.ts';
import {
  count,
  either,
  extended,
  flag,
  instant,
  list,
  map,
  named,
  nullable,
  object,
  only,
  type Schema,
  sha256,
  text,
  words,
} from './schema.ts';
import { server, serverSetup } from './shared.ts';
import { writtenVerificationManifest } from './verification-manifest.ts';

export const packUser = named(
  'user',
  object<PackUser>(
    {
      guid: text(),
      username: text(),
      displayName: text(),
      email: text(),
      role: text(),
      privileged: flag(),
      status: packStatus,
    },
    {
      emailHidden: only(true),
      firstName: text(),
      lastName: text(),
      externalId: text(),
      distinguishedName: text('From usermanager list'),
      licensedOrInactive: text(),
      createdAt: instant(),
      updatedAt: instant(),
      lastActiveAt: instant(),
      activityUnknown: only(true),
    },
  ),
);

export const packGroup = named(
  'group',
  object<PackGroup>(
    {
      guid: text(),
      name: text(),
      owner: text('Empty: the group has no owner'),
      members: either(count(), text('Why the server does not list them: not_listable and the reason')),
    },
    { ownerGuid: text() },
  ),
);

type Of<Kind extends DirectoryDifference['kind']> = Extract<DirectoryDifference, { readonly kind: Kind }>;

const sides = { before: text(), after: text() };

const difference: Schema<DirectoryDifference> = either(
  object<Of<'joiner'>>({ kind: only('joiner'), user: packUser }),
  object<Of<'leaver'>>({ kind: only('leaver'), user: packUser, how: words(['gone', 'locked']) }),
  object<Of<'returned'>>({ kind: only('returned'), user: packUser }),
  object<Of<UserChangeKind>>({
    kind: words(['role-changed', 'renamed', 'email-changed', 'name-changed', 'status-changed']),
    user: packUser,
    ...sides,
  }),
  object<Of<'group-added' | 'group-removed'>>({
    kind: words(['group-added', 'group-removed']),
    group: packGroup,
  }),
  object<Of<GroupChangeKind>>({
    kind: words(['group-renamed', 'group-owner-changed']),
    group: packGroup,
    ...sides,
  }),
  object<Of<'granted' | 'revoked'>>({
    kind: words(['granted', 'revoked']),
    user: either(packUser, text('The GUID of a user that the export does not list')),
    group: packGroup,
  }),
);

const packCount = named(
  'count',
  object<PackCount>({
    claimed: nullable(count('According to the server; null: it does not report a count')),
    fetched: nullable(count('Rows of its answers')),
    distinct: count('The same without repetitions'),
    written: count('In the file'),
  }),
);

const packCounts = object<PackCounts>(
  { users: packCount, groups: packCount, memberships: nullable(packCount) },
  {
    auditLog: packCount,
    content: nullable(packCount),
    contentAccess: nullable(packCount),
    effectiveAccess: nullable(packCount),
  },
);

export const manifest = object<ManifestContent>(
  {
    runId: text(),
    command: only('export'),
    toolVersion: text(),
    server,
    operator: text('Who ran the command, and on which machine: ada@laptop'),
    parameters: map(text(), 'The flags that decide what is in the export'),
    selection: nullable(text('The filter in words; null: all accounts')),
    privilegedRole: text('The role that counts as privileged'),
    startedAt: instant('Before the first request'),
    endedAt: instant('After the last request'),
    passes: count('How often everything was read'),
    changedDuringRun: list(difference, 'What had changed between one pass and the next'),
    shortfalls: list(text(), 'What the server did not hand out; empty: the export is complete'),
    counts: packCounts,
    files: map(sha256('SHA-256 of the file'), 'By file name'),
    checksum: sha256('SHA-256 of this document with zeros in place of this value'),
  },
  {
    setup: serverSetup,
    contentChangedDuringRun: list(
      text(),
      'Titles of content items that changed between one pass and the next',
    ),
    contentRequests: count('Requests that reading the content took, including repeated ones'),
    contentWithheld: text('Why the content is not in the export; absent: it is, or was not requested'),
    contentUsageNotCounted: count(
      'How often content was opened without the server giving the item or the time',
    ),
  },
);

const verifiedManifest: Schema<PackManifest> = extended<
  ManifestContent,
  Partial<Pick<PackManifest, 'kind' | 'schema'>>
>(manifest, {
  kind: only('manifest'),
  schema: count(),
});

export const verification = object<VerificationDocument>({
  verified: flag('Whether every file is as it was written'),
  findings: list(object<PackFinding>({ file: text(), found: text() })),
  foldersNotChecked: list(text()),
  manifest: nullable(either(verifiedManifest, writtenVerificationManifest)),
});
