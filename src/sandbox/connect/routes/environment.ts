import { jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { requireChangeableContent } from '../content/access.ts';
import type { World } from '../world.ts';

const path = '/__api__/v1/content/{guid}/environment';

/** The names of the variables of an item: the values are never shown (connect-api §24). */
export const environmentRoutes: readonly Route<World>[] = [
  { method: 'GET', path, handle: listNames },
  { method: 'PATCH', path, handle: changeVariables },
  { method: 'PUT', path, handle: replaceVariables },
];

interface Variable {
  readonly name: string;
  /** Null: the variable is removed. */
  readonly value: string | null;
}

function listNames(request: ApiRequest, world: World): Reply {
  return jsonReply([...namesOf(request, world)].sort());
}

function changeVariables(request: ApiRequest, world: World): Reply {
  const names = namesOf(request, world);
  for (const { name, value } of readVariables(request, world)) {
    if (value === null) names.delete(name);
    else names.add(name);
  }
  return jsonReply([...names].sort());
}

function replaceVariables(request: ApiRequest, world: World): Reply {
  const names = namesOf(request, world);
  const variables = readVariables(request, world);
  names.clear();
  for (const { name } of variables) names.add(name);
  return jsonReply([...names].sort());
}

function namesOf(request: ApiRequest, world: World): Set<string> {
  const { item } = requireChangeableContent(request, world);
  const names = world.variables.get(item.guid) ?? new Set<string>();
  world.variables.set(item.guid, names);
  return names;
}

function readVariables({ body }: ApiRequest, { switches }: World): readonly Variable[] {
  try {
    const value: unknown = JSON.parse(body);
    if (Array.isArray(value) && value.every(isVariable)) return value;
  } catch {
    throw new ApiError(switches['bad-json']);
  }
  throw new ApiError('CannotParseRequestBody');
}

const isVariable = (value: unknown): value is Variable =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
