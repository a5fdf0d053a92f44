import { answer } from './connect/api.ts';
import { faultReply } from './connect/fault-replies.ts';
import { createWorld, type WorldOptions } from './connect/create-world.ts';
import { newApiKey } from './connect/identities.ts';
import type { Provider } from './connect/profiles.ts';
import { sampleSeed } from './connect/seed/seed-files.ts';
import type { Seed } from './connect/seed/seed.ts';
import { renderState } from './connect/seed/saved-state.ts';
import { snapshot, type Snapshot } from './connect/snapshot.ts';
import type { Role } from './connect/store/accounts.ts';
import type { World } from './connect/world.ts';
import { Faults } from './http/faults.ts';
import { Ledger, type LedgerEntry } from './http/ledger.ts';
import { listen } from './http/listener.ts';
import { seededRandom } from './http/random.ts';

export interface SandboxOptions extends WorldOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Serve under a path, as behind a reverse proxy, e.g. `/apps/connect`. */
  readonly basePath?: string;
  /** The administrator's key; made up when not given, like the two others. */
  readonly apiKey?: string;
  readonly viewerKey?: string;
  readonly publisherKey?: string;
  /** Default: the organisation in samples/. */
  readonly seed?: Seed;
  /** Time that every request waits before the server works on it. */
  readonly latencyMs?: number;
  /** Faults in force from the start, each written as for `--fault`. */
  readonly faults?: readonly string[];
}

/** A Posit Connect server inside this process. */
export interface Sandbox {
  readonly url: string;
  readonly provider: Provider;
  /** Key of an administrator. */
  readonly apiKey: string;
  readonly viewerKey: string;
  readonly publisherKey: string;
  /** Every request so far, oldest first; the same array grows with each one. */
  readonly ledger: readonly LedgerEntry[];
  /** What goes wrong on purpose; may be changed at any time. */
  readonly faults: Faults;
  /** Users, groups and members as they are now, without going through the API. */
  state(): Snapshot;
  /** The same with the directory behind it, as JSON that a later sandbox can start from. */
  savedState(): string;
  /** Cuts all connections and stops listening. */
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options, options.seed ?? sampleSeed());
  const ledger = new Ledger();
  const faults = new Faults(seededRandom(options.randomSeed ?? 1));
  for (const fault of options.faults ?? []) faults.add(fault);
  const listener = await listen({
    port: options.port ?? 0,
    basePath: (options.basePath ?? '').replace(/\/+$/, ''),
    latencyMs: options.latencyMs ?? 0,
    ledger,
    faults,
    now: world.now,
    handle: (request) => answer(request, world),
    faultReply: (fault) => faultReply(fault, world.now()),
    state: () => snapshot(world),
  });
  return {
    url: listener.url,
    provider: world.profile.provider,
    apiKey: issueKey(world, 'administrator', options.apiKey),
    viewerKey: issueKey(world, 'viewer', options.viewerKey),
    publisherKey: issueKey(world, 'publisher', options.publisherKey),
    ledger: ledger.entries,
    faults,
    state: () => snapshot(world),
    savedState: () => renderState(world),
    close: () => listener.close(),
  };
}

/**
 * A key with this role: of the first such person who is in use of their account or, on a server without
 * one, of the administrator but with the lower role. On a server without anybody the key opens nothing.
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
