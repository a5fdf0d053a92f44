import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import { groupGuid, parseGroupName, parseUsername, userGuid } from '../../core/ids.ts';
import { flag, isObject, text, type Json } from '../http/json.ts';

/** One page of a list: exactly `results`, `current_page`, `total` (connect-api §1.6). */
export interface Page {
  readonly results: readonly Json[];
  readonly total: number;
}

export function parsePage(json: unknown): Page | undefined {
  if (!isObject(json) || !Array.isArray(json['results'])) return undefined;
  const total = json['total'];
  return {
    results: json['results'].filter(isObject),
    total: typeof total === 'number' ? total : json['results'].length,
  };
}

/** connect-api §3.1. Undefined without a name or guid: such a row cannot be matched. */
export function parseUser(json: Json): DirectoryUser | undefined {
  const username = parseUsername(text(json, 'username'));
  if (username === undefined || text(json, 'guid') === '') return undefined;
  const activeAt = text(json, 'active_time');
  const externalId = text(json, 'external_id');
  return {
    guid: userGuid(text(json, 'guid')),
    username,
    email: text(json, 'email'),
    firstName: text(json, 'first_name'),
    lastName: text(json, 'last_name'),
    role: text(json, 'user_role'),
    locked: flag(json, 'locked') ?? false,
    confirmed: flag(json, 'confirmed') ?? true,
    createdAt: text(json, 'created_time'),
    updatedAt: text(json, 'updated_time'),
    ...(activeAt === '' ? {} : { activeAt }),
    ...(externalId === '' ? {} : { externalId }),
  };
}

/** connect-api §3.4. */
export function parseGroup(json: Json): DirectoryGroup | undefined {
  const name = parseGroupName(text(json, 'name'));
  if (name === undefined || text(json, 'guid') === '') return undefined;
  const ownerGuid = text(json, 'owner_guid');
  return {
    guid: groupGuid(text(json, 'guid')),
    name,
    ...(ownerGuid === '' ? {} : { ownerGuid: userGuid(ownerGuid) }),
  };
}

/** The code and the sentence of an error body (connect-api §8). */
export function parseError(json: unknown): { code?: number; sentence?: string } {
  if (!isObject(json)) return {};
  const { code, error } = json;
  return {
    ...(typeof code === 'number' ? { code } : {}),
    ...(typeof error === 'string' && error !== '' ? { sentence: error } : {}),
  };
}

/**
 * Whether an error body has what every error of Connect has: a number and a sentence (connect-api §8). Gateways send
 * such a body too, but with the HTTP status as the number.
 */
export function isOwnRefusal(status: number, json: unknown): boolean {
  const { code, sentence } = parseError(json);
  return code !== undefined && code !== status && sentence !== undefined;
}
