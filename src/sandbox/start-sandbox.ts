import { readFileSync } from 'node:fs';
import { answer } from './connect/api.ts';
import { createWorld, type WorldOptions } from './connect/create-world.ts';
import { newApiKey } from './connect/identities.ts';
import type { Provider } from './connect/profiles.ts';
import type { Seed } from './connect/seed.ts';
import { snapshot, type Snapshot } from './connect/snapshot.ts';
import type { Role } from './connect/store/accounts.ts';
import type { World } from './connect/world.ts';
import { Ledger, type LedgerEntry } from './http/ledger.ts';
import { listen } from './http/listener.ts';

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
  /** Users, groups and members as they are now, without going through the API. */
  state(): Snapshot;
  /** Cuts all connections and stops listening. */
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options, options.seed ?? sampleSeed());
  const ledger = new Ledger();
  const listener = await listen({
    port: options.port ?? 0,
    basePath: (options.basePath ?? '').replace(/\/+$/, ''),
    latencyMs: options.latencyMs ?? 0,
    ledger,
    now: world.now,
    handle: (request) => answer(request, world),
  });
  return {
    url: listener.url,
    provider: world.profile.provider,
    apiKey: issueKey(world, 'administrator', options.apiKey),
    viewerKey: issueKey(world, 'viewer', options.viewerKey),
    publisherKey: issueKey(world, 'publisher', options.publisherKey),
    ledger: ledger.entries,
    state: () => snapshot(world),
    close: () => listener.close(),
  };
}

/** The invented organisation that ships with the product. */
function sampleSeed(): Seed {
  const read = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8');
  return { directoryCsv: read('directory.csv'), groupsCsv: read('groups.csv') };
}

/**
 * A key with this role: of the first such person who is not locked or, on a server without one, of the
 * administrator but with the lower role. On a server without anybody the key opens nothing.
 */
function issueKey(world: World, role: Role, secret: string = newApiKey()): string {
  const active = world.accounts.inOrder.filter((account) => !account.locked && account.activeTime !== null);
  const owner =
    world.accounts.withUsername(role === 'administrator' ? 'admin' : '') ??
    active.find((account) => account.role === role) ??
    active.find((account) => account.role === 'administrator');
  if (owner !== undefined) {
    const named = { name: `sandbox ${role}`, userGuid: owner.guid, role, createdTime: world.now() };
    world.keys.add({ ...named, expiresAt: null, secret });
  }
  return secret;
}
