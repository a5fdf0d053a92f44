import type { Directory, DirectoryUser } from '../../src/core/directory.ts';
import { groupGuid, userGuid } from '../../src/core/ids.ts';
import type { Support } from '../../src/core/target.ts';
import type { ExportSource } from '../../src/report/export/export-source.ts';
import { capabilitiesExcept } from '../helpers/capabilities.ts';
import { facts, groupName, username } from './fixtures.ts';

export const cannot = (why: string): Support => ({ can: false, why, source: 'connect-api §5.8' });

export const capabilities = capabilitiesExcept({});

/** An account that has never been active. */
const idleUser = (name: string): DirectoryUser => ({
  guid: userGuid(`u-${name}`),
  username: username(name),
  email: `${name}@example.com`,
  firstName: name,
  lastName: 'Example',
  role: 'viewer',
  locked: false,
  confirmed: true,
  createdAt: '2024-05-01T08:00:00Z',
  updatedAt: '2024-05-02T08:00:00Z',
});

const directoryUser = (name: string, changes: Partial<DirectoryUser> = {}): DirectoryUser => ({
  ...idleUser(name),
  activeAt: '2026-02-28T23:00:00Z',
  ...changes,
});

/** Accounts and groups with every special case of an export: no group, no member, no owner, odd names. */
export const directory: Directory = {
  users: [
    directoryUser('李慧', { firstName: '慧', lastName: '李', role: 'publisher' }),
    directoryUser('bob', { locked: true }),
    directoryUser('Zoe', { email: '', firstName: '', lastName: '' }),
    directoryUser('=ada', { role: 'administrator', firstName: '<b>Ada</b>', lastName: '"the boss"' }),
    { ...idleUser('new'), confirmed: false },
  ],
  groups: [
    {
      guid: groupGuid('g-2'),
      name: groupName('Forscher;innen'),
      members: [userGuid('u-李慧'), userGuid('u-bob')],
    },
    {
      guid: groupGuid('g-1'),
      name: groupName('Analysts'),
      ownerGuid: userGuid('u-=ada'),
      members: [userGuid('u-bob')],
    },
    { guid: groupGuid('g-3'), name: groupName('Empty'), ownerGuid: userGuid('u-gone'), members: [] },
  ],
};

export const source: ExportSource = {
  directory,
  facts,
  capabilities,
  title: 'Posit Connect',
  privilegedRole: 'administrator',
  extractedAt: '2026-03-02T09:00:00Z',
};
