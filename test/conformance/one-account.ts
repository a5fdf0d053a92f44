import fc from 'fast-check';
import type { Plan, Policy } from '../../src/core/plan/plan.ts';
import { Secret } from '../../src/core/secret.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { startZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import type { Session } from '../../src/targets/session.ts';
import { username, type RowSketch } from '../helpers/rosters.ts';
import { applyOn, planOn } from '../helpers/runs.ts';
import { openOn, seedOf } from '../helpers/servers.ts';
import { openZatoOn } from '../helpers/zato.ts';

/** What an account is recognised by; empty where it has none. */
interface Identifiers {
  readonly username: string;
  readonly email: string;
  readonly externalId: string;
}

interface Server {
  open(): Promise<Session>;
  accounts(): readonly Identifiers[];
  close(): Promise<unknown>;
}

const providers = ['saml', 'pam', 'password', 'oauth2', 'google', 'ldap', 'zato'] as const;
type Provider = (typeof providers)[number];

/** A server, a file, how it is imported, and what comes between. */
export interface IdentityWorld {
  readonly provider: Provider;
  readonly people: readonly (Identifiers & { readonly has: 'account' | 'directory' })[];
  readonly rows: readonly (Identifiers & { readonly newUsername: string })[];
  readonly policy: Partial<Policy>;
  /** After so many changes the run is stopped and the file imported again; 0: never. */
  readonly stopAfter: number;
  /** A row of the file that somebody else imports between the plan and its first change. */
  readonly race: number | undefined;
}

/** One person in many spellings, and others who are easily taken for them. */
const names = [
  'rosa',
  'Rosa',
  'ｒosa',
  'rоsa',
  'rosa@a.org',
  'CORP\\rosa',
  'ro\u017fa',
  "s.o'malley",
  's.o’malley',
  'ann',
  'ａnn',
  'ben',
  'straße',
  'strasse',
] as const;
const addresses = ['', 'rosa@a.org', 'ROSA@a.org', 'ann@a.org', 'ben@a.org', 'lab@a.org'] as const;
const ids = ['', '1', '2', '3'] as const;

const identifiers = fc.record({
  username: fc.constantFrom(...names),
  email: fc.constantFrom(...addresses),
  externalId: fc.constantFrom(...ids),
});

const fold = (name: string): string => name.normalize('NFKC').toLowerCase();

export const identityWorlds: fc.Arbitrary<IdentityWorld> = fc.record({
  provider: fc.constantFrom(...providers),
  people: fc.uniqueArray(
    fc
      .record({ has: fc.constantFrom('account' as const, 'directory' as const) })
      .chain(({ has }) => identifiers.map((known) => ({ ...known, has }))),
    { selector: ({ username: name }) => fold(name), maxLength: 5 },
  ),
  rows: fc.uniqueArray(
    fc
      .tuple(identifiers, fc.constantFrom('', '', '', ...names))
      .map(([row, newUsername]) => ({ ...row, newUsername })),
    { selector: ({ username: name }) => name.toLowerCase(), minLength: 1, maxLength: 6 },
  ),
  policy: fc.record(
    {
      usernamesFrom: fc.constantFrom(
        'username' as const,
        'email' as const,
        'local-part' as const,
        'upn' as const,
      ),
      allowSecondAccount: fc.subarray([...names], { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
  stopAfter: fc.constantFrom(0, 0, 1, 2, 3),
  race: fc.constantFrom(undefined, undefined, 0, 1),
});

async function start({ provider, people }: IdentityWorld): Promise<Server> {
  if (provider === 'zato') return startZato(people);
  // An address is an identifier; the one that the helper makes up would be another.
  const sandbox = await startSandbox({
    provider,
    seed: seedOf(
      people.map(({ has, externalId, ...person }, at) => ({
        ...person,
        externalId:
          people.findIndex((other) => other.externalId === externalId) === at && externalId !== ''
            ? externalId
            : `seed-${at}`,
        ...(has === 'account' ? { role: 'viewer' as const } : {}),
      })),
    ),
  });
  return {
    open: () => openOn(sandbox),
    accounts: () => sandbox.state().users,
    close: () => sandbox.close(),
  };
}

async function startZato(people: IdentityWorld['people']): Promise<Server> {
  const sandbox = await startZatoSandbox({
    seed: people
      .filter(({ has }) => has === 'account')
      .map(({ username: name, email }) => ({
        username: name,
        email,
        displayName: '',
        firstName: '',
        middleName: '',
        lastName: '',
        status: 'active',
      })),
  });
  return {
    open: () => openZatoOn(sandbox),
    accounts: () =>
      sandbox
        .state()
        .users.map(({ username: name, email }) => ({ username: name, email: email ?? '', externalId: '' })),
    close: () => sandbox.close(),
  };
}

const rowsOf = ({ provider, rows }: IdentityWorld): RowSketch[] =>
  rows.map(({ username: name, email, externalId, newUsername }) => ({
    username: name,
    profile: email === '' ? {} : { email },
    ...(externalId === '' || provider === 'zato' ? {} : { externalId }),
    ...(newUsername === '' ? {} : { newUsername: username(newUsername) }),
    ...(provider === 'zato' ? { password: new Secret(`Zx9-${name}-long-enough`) } : {}),
  }));

/** Imports the file; stops before the change after the last one that is allowed. */
async function runOnce(
  server: Server,
  world: IdentityWorld,
  between: (plan: Plan) => Promise<void>,
  most: number,
): Promise<void> {
  const session = await server.open();
  const plan = await planOn(session, rowsOf(world), world.policy);
  await between(plan);
  if (plan.hazards.length > 0) return;
  const stop = new AbortController();
  let sent = 0;
  await applyOn(session, plan, {
    signal: stop.signal,
    perform: async (change, signal) => {
      sent += 1;
      if (sent > most) stop.abort();
      return session.target.perform(change, signal);
    },
  });
}

/** How many accounts have each identifier. */
function holders(accounts: readonly Identifiers[]): ReadonlyMap<string, readonly string[]> {
  const byIdentifier = new Map<string, string[]>();
  for (const { username: name, email, externalId } of accounts) {
    const keys = [
      `name ${fold(name)}`,
      email === '' ? '' : `e-mail ${email.toLowerCase()}`,
      externalId === '' ? '' : `id ${externalId}`,
    ];
    for (const key of keys) if (key !== '') byIdentifier.set(key, [...(byIdentifier.get(key) ?? []), name]);
  }
  return byIdentifier;
}

/** Whether the operator permits this account: by its name, by one that is read so, or by the one before its new name. */
function isNamed(name: string, { policy: { allowSecondAccount = [] }, rows }: IdentityWorld): boolean {
  const renamed = rows.filter(({ newUsername }) => newUsername === name).map((row) => row.username);
  return [name, ...renamed].some((each) =>
    allowSecondAccount.some((named) => bare(named).toLowerCase() === bare(each).toLowerCase()),
  );
}

/** Without a domain: other policies read a name so. */
const bare = (name: string): string => name.replace(/^CORP\\|@.*$/gu, '');

/** Identifiers that more accounts have than before; empty: every person still has one account. */
export async function newTwins(world: IdentityWorld): Promise<readonly string[]> {
  const server = await start(world);
  try {
    const before = holders(server.accounts());
    let sharing = before;
    await runOnce(
      server,
      world,
      async ({ rows }) => {
        const planned = rows[world.race ?? Infinity];
        if (planned?.expected !== 'created') return;
        // By name alone: a server refuses a second account of one name, but accepts one e-mail address for two.
        const other = {
          ...world,
          rows: [{ username: planned.username, email: 'rival@a.org', externalId: '', newUsername: '' }],
          policy: {},
        };
        await runOnce(server, other, () => Promise.resolve(), Infinity);
        sharing = holders(server.accounts());
      },
      world.stopAfter === 0 ? Infinity : world.stopAfter,
    );
    if (world.stopAfter > 0) await runOnce(server, world, () => Promise.resolve(), Infinity);
    return [...holders(server.accounts())].flatMap(([key, now]) => {
      const had = Math.max(before.get(key)?.length ?? 0, sharing.get(key)?.length ?? 0);
      const named = now.some((name) => isNamed(name, world));
      return now.length > Math.max(1, had) && !named ? [`${key}: ${now.join(', ')}`] : [];
    });
  } finally {
    await server.close();
  }
}
