import type { ContentAccess, ContentGrant, ContentItem, ItemList } from '../../../core/content/content.ts';
import { userGuid } from '../../../core/ids.ts';
import { flag, isObject, text, type Json } from '../../http/json.ts';

/** An item before its list is known. */
export type ListedItem = Omit<ContentItem, 'grants'>;

const accessWords: Readonly<Record<string, ContentAccess>> = {
  all: 'anyone',
  logged_in: 'signed-in',
  acl: 'listed',
};

/** connect-api §19. Undefined without a GUID: such a row names no item. */
export function parseItem(json: Json): ListedItem | undefined {
  const word = text(json, 'access_type');
  const access = Object.hasOwn(accessWords, word) ? accessWords[word] : undefined;
  const guid = text(json, 'guid');
  if (guid === '') return undefined;
  const category = text(json, 'content_category');
  return {
    guid,
    name: text(json, 'name'),
    title: text(json, 'title'),
    type: category === '' ? text(json, 'app_mode') : category,
    access: access ?? 'unknown',
    ownerGuid: userGuid(text(json, 'owner_guid')),
    locked: flag(json, 'locked') ?? false,
    runAs: text(json, 'run_as'),
    tags: tagsIn(json),
    vanityUrl: text(json, 'vanity_url'),
    dashboardUrl: text(json, 'dashboard_url'),
    createdAt: text(json, 'created_time'),
    deployedAt: text(json, 'last_deployed_time'),
    ...(access === undefined ? { doubts: [unknownWord('access type', word)] } : {}),
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

/**
 * Entries of a permission list, or of the list of an item in the content of a group (connect-api §20, §20.1). An entry
 * that is not understood is kept: somebody has that access.
 */
export function parseGrants(entries: readonly unknown[]): Required<ItemList> {
  const rows = entries.map((entry) => (isObject(entry) ? entry : {}));
  const listed = rows.filter((row) => text(row, 'principal_role') !== OWNER);
  const doubts = listed.flatMap((row) => doubtsOf(row));
  return { grants: listed.map(parseGrant), doubts: [...new Set(doubts)] };
}

const OWNER = 'author';

const principals: Readonly<Record<string, ContentGrant['principal']>> = { user: 'user', group: 'group' };

const roleOf = (json: Json): string => text(json, 'role') || text(json, 'principal_role');

const parseGrant = (json: Json): ContentGrant => ({
  principal: principals[text(json, 'principal_type')] ?? 'unknown',
  guid: text(json, 'principal_guid') || 'unknown',
  access: roleWords[roleOf(json)] ?? 'unknown',
});

function doubtsOf(json: Json): string[] {
  const { principal, guid, access } = parseGrant(json);
  return [
    ...(access === 'unknown' ? [unknownWord('role', roleOf(json))] : []),
    ...(principal === 'unknown' ? [unknownWord('principal type', text(json, 'principal_type'))] : []),
    ...(guid === 'unknown' ? ['an entry of its list has no GUID'] : []),
  ];
}

/** A word that a newer server may have. */
const unknownWord = (what: string, word: string): string =>
  word === ''
    ? `the server does not give the ${what}`
    : `the ${what} "${word}" is not known to this version of rollcall`;
