import { emptyReply, jsonReply, type ApiRequest, type Reply } from '../../http/exchange.ts';
import type { Route } from '../../http/router.ts';
import { ApiError } from '../api-error.ts';
import { requireCaller } from '../caller.ts';
import { requireChangeableContent, requireChangePermission } from '../content/access.ts';
import { appModeOf, type Bundle } from '../content/bundles.ts';
import type { ContentItem } from '../content/content-items.ts';
import { readBody } from '../input.ts';
import { timestamp } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import type { World } from '../world.ts';

/** As much of publishing as the tests of the clients need; nothing runs (connect-api §24). */
export const deployRoutes: readonly Route<World>[] = [
  { method: 'GET', path: '/__api__/v1/content/{guid}/bundles', handle: listBundles },
  { method: 'POST', path: '/__api__/v1/content/{guid}/bundles', handle: uploadBundle },
  { method: 'GET', path: '/__api__/v1/content/{guid}/bundles/{id}', handle: getBundle },
  { method: 'DELETE', path: '/__api__/v1/content/{guid}/bundles/{id}', handle: removeBundle },
  { method: 'POST', path: '/__api__/v1/content/{guid}/deploy', handle: deploy },
  { method: 'GET', path: '/__api__/v1/tasks/{id}', handle: getTask },
  { method: 'GET', path: '/__api__/applications/{guid}/variants', handle: listVariants },
  { method: 'POST', path: '/__api__/variants/{id}/render', handle: render },
];

const presentBundle = (bundle: Bundle, item: ContentItem, world: World): Record<string, unknown> => ({
  id: String(bundle.number),
  content_guid: bundle.contentGuid,
  created_time: timestamp(bundle.createdTime),
  cluster_name: 'Local',
  image_name: null,
  r_version: null,
  r_environment_management: null,
  py_version: null,
  py_environment_management: null,
  quarto_version: null,
  ...(isSince(world.profile, '2025.04') ? { active: item.bundleId === String(bundle.number) } : {}),
  size: bundle.size,
  metadata: {},
});

function listBundles(request: ApiRequest, world: World): Reply {
  const { item } = requireChangeableContent(request, world);
  return jsonReply(world.bundles.of(item.guid).map((bundle) => presentBundle(bundle, item, world)));
}

function uploadBundle(request: ApiRequest, world: World): Reply {
  const { item } = requireChangeableContent(request, world);
  if (request.bytes.length === 0) throw new ApiError('InvalidContentLength');
  const bundle = world.bundles.add({
    contentGuid: item.guid,
    appMode: appModeOf(request.bytes),
    size: request.bytes.length,
    createdTime: world.now(),
  });
  return jsonReply(presentBundle(bundle, item, world));
}

function getBundle(request: ApiRequest, world: World): Reply {
  const { item } = requireChangeableContent(request, world);
  return jsonReply(presentBundle(requireBundle(item, request.params['id'], world), item, world));
}

/** The active bundle cannot be deleted. */
function removeBundle(request: ApiRequest, world: World): Reply {
  const { item } = requireChangeableContent(request, world);
  const bundle = requireBundle(item, request.params['id'], world);
  if (item.bundleId === String(bundle.number)) throw new ApiError('CannotDelete');
  world.bundles.remove(bundle);
  return emptyReply(204);
}

/** Without an id, the newest bundle. The task has finished by the time of the answer. */
function deploy(request: ApiRequest, world: World): Reply {
  const { item } = requireChangeableContent(request, world);
  const id = readBody(request, world, ['bundle_id']).text('bundle_id');
  const newest = world.bundles.of(item.guid).at(-1)?.number;
  const bundle = requireBundle(item, id ?? String(newest ?? ''), world);
  world.content.put({
    ...item,
    bundleId: String(bundle.number),
    appMode: bundle.appMode,
    lastDeployedTime: world.now(),
  });
  return jsonReply({ task_id: world.bundles.startTask() }, 202);
}

function getTask(request: ApiRequest, world: World): Reply {
  requireCaller(request, world);
  const id = request.params['id'] ?? '';
  if (!world.bundles.hasTask(id)) throw new ApiError('ObjectDoesNotExist');
  return jsonReply(presentTask(id));
}

const presentTask = (id: string): Record<string, unknown> => ({
  id,
  output: [],
  result: null,
  finished: true,
  code: 0,
  error: '',
  last: 0,
});

/** Every item has exactly one variant, with the number of the item. */
function listVariants(request: ApiRequest, world: World): Reply {
  const { number } = requireChangeableContent(request, world).item;
  return jsonReply([
    { id: number, app_id: number, key: `variant-${number}`, is_default: true, name: 'default' },
  ]);
}

function render(request: ApiRequest, world: World): Reply {
  const caller = requireCaller(request, world);
  const item = world.content.items.find(({ number }) => String(number) === request.params['id']);
  if (item === undefined) throw new ApiError('ObjectDoesNotExist');
  requireChangePermission(item, caller, world);
  return jsonReply(presentTask(world.bundles.startTask()));
}

function requireBundle(item: ContentItem, id: string | undefined, { bundles }: World): Bundle {
  const bundle = bundles.of(item.guid).find(({ number }) => String(number) === id);
  if (bundle === undefined) throw new ApiError('ObjectDoesNotExist');
  return bundle;
}
