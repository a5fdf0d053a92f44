import type { Account } from '../store/accounts.ts';
import type { Group } from '../store/groups.ts';
import type { World } from '../world.ts';
import { contentOf } from './saved-content.ts';
import type { SeedPerson, SeedPlan } from './seed.ts';

const FORMAT = 'rollcall-sandbox-state-1';

/** The state of the server as JSON that {@link readState} turns into a seed. Keys and passwords are left out. */
export function renderState(world: World): string {
  const known = new Set(world.accounts.inOrder.map(({ externalId }) => externalId));
  const withoutAccount = world.directory.people.filter(({ externalId }) => !known.has(externalId));
  const names = new Set(world.groups.inOrder.map(({ name }) => name));
  const plan: SeedPlan = {
    people: [...world.accounts.inOrder.map((account) => personOf(account, world)), ...withoutAccount],
    groups: [
      ...world.groups.inOrder.map((group) => groupOf(group, world)),
      ...world.directory.groups
        .filter(({ name }) => !names.has(name))
        .map(({ name, uniqueId }) => ({ name, uniqueId, on: 'directory' as const })),
    ],
    content: contentOf(world),
  };
  return `${JSON.stringify({ format: FORMAT, ...plan }, null, 1)}\n`;
}

function personOf(account: Account, { groups, oauthSessions }: World): SeedPerson {
  const { username, firstName, lastName, email, externalId } = account;
  return {
    username,
    firstName,
    lastName,
    email,
    externalId,
    account: {
      guid: account.guid,
      role: account.role,
      state: account.locked ? 'locked' : account.confirmed ? 'open' : 'unconfirmed',
      active: account.activeTime ?? 'never',
      created: account.createdTime,
      updated: account.updatedTime,
      groups: groups.inOrder
        .filter((group) => groups.membersOf(group).has(account.guid))
        .map(({ name }) => name),
      oauthSessions: oauthSessions.inOrder
        .filter(({ userGuid }) => userGuid === account.guid)
        .map(({ integration }) => integration),
    },
  };
}

function groupOf(
  { name, guid, ownerGuid, gid, uniqueId }: Group,
  { accounts }: World,
): SeedPlan['groups'][number] {
  const owner = accounts.withGuid(ownerGuid ?? '')?.username;
  return {
    name,
    on: 'server',
    guid,
    ...(owner === undefined ? {} : { owner }),
    ...(gid === null ? {} : { gid }),
    ...(uniqueId === '' ? {} : { uniqueId }),
  };
}

/** Undefined when the text is not a saved state. */
export function readState(text: string): SeedPlan | undefined {
  let state: { readonly format?: unknown } & SeedPlan;
  try {
    state = JSON.parse(text, reviveInstants) as typeof state;
  } catch {
    return undefined;
  }
  return state.format === FORMAT
    ? { people: state.people, groups: state.groups, content: state.content ?? [] }
    : undefined;
}

const INSTANTS = ['active', 'created', 'updated', 'deployed', 'at'];

const reviveInstants = (key: string, value: unknown): unknown =>
  INSTANTS.includes(key) && typeof value === 'string' && value.includes('T') ? new Date(value) : value;
