import type { ApiRequest } from '../../http/exchange.ts';
import { hasRole, type Caller } from '../caller.ts';
import { timestamp } from '../present.ts';
import { isSince } from '../settings/profiles.ts';
import type { World } from '../world.ts';
import { roleIn } from './access.ts';
import { PROCESS_FIELDS } from './content-fields.ts';
import type { ContentItem } from './content-items.ts';
import { readInclude, type Extra } from './include.ts';

/** Who asks for an item, by which address, and what they want to see of it. */
export interface ContentView {
  readonly origin: string;
  readonly caller: Caller;
  readonly include: ReadonlySet<Extra>;
  readonly world: World;
}

export const viewOf = (request: ApiRequest, caller: Caller, world: World): ContentView => ({
  origin: request.origin,
  caller,
  include: readInclude(request, world),
  world,
});

type Fields = Readonly<Record<string, unknown>>;

const allNull = (...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, null]));

/** An item, in the recorded order of keys; what the sandbox does not keep is null (connect-api §19). */
export function presentContent(item: ContentItem, view: ContentView): Fields {
  const { caller, world, origin } = view;
  const { profile } = world;
  const from = (version: string, fields: Fields): Fields => (isSince(profile, version) ? fields : {});
  return {
    guid: item.guid,
    name: item.name,
    title: item.title,
    description: item.description,
    access_type: item.accessType,
    ...from('2024.08', { locked: item.locked, locked_message: item.lockedMessage }),
    ...PROCESS_SETTINGS,
    ...from('2025.04', { default_environment_guid: null }),
    created_time: timestamp(item.createdTime),
    last_deployed_time: timestamp(item.lastDeployedTime),
    bundle_id: item.bundleId,
    app_mode: item.appMode,
    content_category: item.category,
    parameterized: false,
    ...from('2025.04', { environment_guid: null }),
    // A viewer's key does not see where an item runs (connect-api §18.1).
    cluster_name: item.bundleId !== null && hasRole(caller, 'publisher') ? 'Local' : null,
    ...allNull('image_name', 'r_version', 'py_version', 'quarto_version'),
    ...from('2026.02', { node_version: null }),
    ...ENVIRONMENT_SETTINGS,
    run_as: item.runAs,
    run_as_current_user: item.runAsCurrentUser,
    ...from('2026.02', { metrics_collection_enabled: null, notify_on_share: null, otel_enabled: null }),
    owner_guid: item.ownerGuid,
    content_url: `${origin}/content/${item.guid}/`,
    dashboard_url: `${origin}/connect/#/apps/${item.guid}`,
    ...presentVanity(item, view),
    [isSince(profile, '2024.08') ? 'app_role' : 'role']: roleIn(item, caller.account.guid, world),
    ...(view.include.has('bookmarked') ? { bookmarked: false } : {}),
    ...(view.include.has('schedule') ? { schedules: [] } : {}),
    id: String(item.number),
    ...presentTags(item, view),
    ...presentOwner(item, view),
    ...from('2026.02', { public_content_status: item.accessType === 'all' ? 'unrestricted' : 'none' }),
  };
}

const PROCESS_SETTINGS = allNull(...PROCESS_FIELDS);

const ENVIRONMENT_SETTINGS = allNull(
  'r_environment_management',
  'default_r_environment_management',
  'py_environment_management',
  'default_py_environment_management',
);

const presentVanity = ({ vanityPath }: ContentItem, { include, origin }: ContentView): Fields =>
  vanityPath !== null && include.has('vanity_url') ? { vanity_url: `${origin}${vanityPath}` } : {};

/** Two sources disagree on whether an item without tags has the key (connect-api §19). */
function presentTags({ tags }: ContentItem, { include, world }: ContentView): Fields {
  if (!include.has('tags') || (tags.length === 0 && world.switches['no-tags'] === 'omitted')) return {};
  return {
    tags: tags
      .flatMap((name) => world.content.tag(name) ?? [])
      .map(({ number, name, createdTime }) => ({
        id: String(number),
        name,
        parent_id: null,
        created_time: timestamp(createdTime),
        updated_time: timestamp(createdTime),
      })),
  };
}

/** No address and no lock: a client has to look those up among the users (connect-api §19). */
function presentOwner({ ownerGuid }: ContentItem, { include, world }: ContentView): Fields {
  if (!include.has('owner')) return {};
  const owner = world.accounts.withGuid(ownerGuid);
  return {
    owner: {
      guid: ownerGuid,
      username: owner?.username ?? null,
      first_name: owner?.firstName ?? null,
      last_name: owner?.lastName ?? null,
    },
  };
}
