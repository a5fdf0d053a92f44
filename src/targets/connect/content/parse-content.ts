import type { ContentAccess, ContentGrant, ContentItem } from '../../../core/content/content.ts';
import { userGuid } from '../../../core/ids.ts';
import { flag, isObject, text, type Json } from '../../http/json.ts';

/** An item before its list is known. */
export type ListedItem = Omit<ContentItem, 'grants'>;

const accessWords: Readonly<Record<string, ContentAccess>> = {
  all: 'anyone',
  logged_in: 'signed-in',
  acl: 'listed',
};

/** connect-api §19. Undefined without a GUID or a known access type: such a row says nothing that can be relied on. */
export function parseItem(json: Json): ListedItem | undefined {
  const access = accessWords[text(json, 'access_type')];
  const guid = text(json, 'guid');
  if (guid === '' || access === undefined) return undefined;
  const category = text(json, 'content_category');
  return {
    guid,
    name: text(json, 'name'),
    title: text(json, 'title'),
    type: category === '' ? text(json, 'app_mode') : category,
    access,
    ownerGuid: userGuid(text(json, 'owner_guid')),
    locked: flag(json, 'locked') ?? false,
    runAs: text(json, 'run_as'),
    tags: tagsIn(json),
    vanityUrl: text(json, 'vanity_url'),
    dashboardUrl: text(json, 'dashboard_url'),
    createdAt: text(json, 'created_time'),
    deployedAt: text(json, 'last_deployed_time'),
  };
}

function tagsIn({ tags }: Json): string[] {
  if (!Array.isArray(tags)) return [];
  return tags.filter(isObject).map((tag) => text(tag, 'name'));
}

/** The words of both endpoints for the same two things; the owner, an `author`, is not in the list (connect-api §17). */
const roleWords: Readonly<Record<string, ContentGrant['access']>> = {
  owner: 'collaborator',
  publisher: 'collaborator',
  viewer: 'viewer',
};

/** Entries of a permission list, or of the list of an item in the content of a group (connect-api §20, §20.1). */
export const parseGrants = (entries: unknown): ContentGrant[] =>
  Array.isArray(entries) ? entries.filter(isObject).flatMap((entry) => parseGrant(entry) ?? []) : [];

function parseGrant(json: Json): ContentGrant | undefined {
  const access = roleWords[text(json, 'role') || text(json, 'principal_role')];
  const principal = text(json, 'principal_type');
  const guid = text(json, 'principal_guid');
  if (access === undefined || guid === '' || (principal !== 'user' && principal !== 'group'))
    return undefined;
  return { principal, guid, access };
}
