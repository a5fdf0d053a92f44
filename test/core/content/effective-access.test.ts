import { expect, test } from 'vitest';
import type { ContentGrant, ContentItem } from '../../../src/core/content/content.ts';
import { effectiveAccess } from '../../../src/core/content/effective-access.ts';
import { userGuid } from '../../../src/core/ids.ts';
import { itemOf } from '../../helpers/items.ts';

const item = (access: ContentItem['access'], grants: readonly ContentGrant[]): ContentItem =>
  itemOf({ access, ownerGuid: userGuid('olga'), grants });
const user = (guid: string, access: ContentGrant['access']): ContentGrant => ({
  principal: 'user',
  guid,
  access,
});
const group = (guid: string, access: ContentGrant['access']): ContentGrant => ({
  principal: 'group',
  guid,
  access,
});

const members: Readonly<Record<string, readonly string[]>> = { finance: ['ben', 'olga'], empty: [] };
const inWords = (of: ContentItem): Record<string, string> => {
  const { people, unlisted } = effectiveAccess(of, (guid) => members[guid]?.map(userGuid));
  const words = people.map(({ user: who, paths }) => [
    who,
    paths.map(({ access, group: via = 'direct' }) => `${access} ${via}`).join(', '),
  ]);
  return Object.fromEntries([
    ...words,
    ...unlisted.map(({ access, group: via }) => [`?${via ?? ''}`, access]),
  ]) as Record<string, string>;
};

test.for([
  { name: 'an empty list: the owner alone', of: item('listed', []), who: { olga: 'owner direct' } },
  {
    name: 'in the list twice, the widest first',
    of: item('listed', [user('ben', 'viewer'), group('finance', 'collaborator')]),
    who: { olga: 'owner direct, collaborator finance', ben: 'collaborator finance, viewer direct' },
  },
  {
    name: 'open to everyone: viewer entries have no effect, collaborators have',
    of: item('anyone', [user('ben', 'viewer'), user('cem', 'collaborator'), group('finance', 'viewer')]),
    who: { olga: 'owner direct', cem: 'collaborator direct' },
  },
  {
    name: 'an empty group, and one whose members are not listed',
    of: item('signed-in', [group('empty', 'collaborator'), group('directory', 'collaborator')]),
    who: { olga: 'owner direct', '?directory': 'collaborator' },
  },
])('who may open an item: $name', ({ of, who }) => {
  expect(inWords(of)).toEqual(who);
});
