import { answer } from './connect/api.ts';
import { connectFaults, faultReply } from './connect/fault-replies.ts';
import { createWorld, type WorldOptions } from './connect/create-world.ts';
import { newApiKey } from './connect/identities.ts';
import type { Provider } from './connect/settings/profiles.ts';
import { sampleSeed } from './connect/seed/seed-files.ts';
import type { Seed } from './connect/seed/seed.ts';
import { renderState } from './connect/seed/saved-state.ts';
import { snapshot, type Snapshot } from './connect/snapshot.ts';
import type { Role } from './connect/store/accounts.ts';
import type { World } from './connect/world.ts';
import { openServer, type OpenServer, type ServerOptions } from './open-server.ts';

export interface SandboxOptions extends WorldOptions, ServerOptions {
  /** The administrator's key. This and the other two are generated when absent. */
  readonly apiKey?: string;
  readonly viewerKey?: string;
  readonly publisherKey?: string;
  /** Default: the sample organisation in samples/. */
  readonly seed?: Seed;
}

/** A Posit Connect server inside this process. */
export interface Sandbox extends OpenServer {
  readonly provider: Provider;
  /** An administrator's key. */
  readonly apiKey: string;
  readonly viewerKey: string;
  readonly publisherKey: string;
  /** Users, groups and members as they are now, without going through the API. */
  state(): Snapshot;
  /** The same, and the remote directory, as JSON that a later sandbox can start from. */
  savedState(): string;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options, options.seed ?? sampleSeed());
  const server = await openServer(options, {
    faultScope: connectFaults,
    now: world.now,
    handle: (request) => answer(request, world),
    faultReply: (fault) => faultReply(fault, world.now()),
    state: () => snapshot(world),
  });
  return {
    ...server,
    provider: world.profile.provider,
    apiKey: issueKey(world, 'administrator', options.apiKey),
    viewerKey: issueKey(world, 'viewer', options.viewerKey),
    publisherKey: issueKey(world, 'publisher', options.publisherKey),
    state: () => snapshot(world),
    savedState: () => renderState(world),
  };
}

/**
 * A key with this role. It belongs to the first active account of the role or, if there is none, to the
 * administrator, and has the lower role all the same. On a server without accounts the key is not valid.
 */
function issueKey(world: World, role: Role, secret: string = newApiKey()): string {
  const active = world.accounts.inOrder.filter((account) => !account.locked && account.activeTime !== null);
  const administrators = active.filter((account) => account.role === 'administrator');
  const administrator = administrators.find(({ username }) => username === 'admin') ?? administrators[0];
  const owner = role === 'administrator' ? administrator : active.find((account) => account.role === role);
  const userGuid = (owner ?? administrator)?.guid;
  if (userGuid !== undefined) {
    world.keys.add({
      name: `${role}-key`,
      userGuid,
      role,
      createdTime: world.now(),
      expiresAt: null,
      secret,
    });
  }
  return secret;
}
