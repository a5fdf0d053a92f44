import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { SeedPlan } from '../../src/sandbox/connect/seed/seed.ts';
import type { SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const startZato = zatoSandboxes();
const newFolder = temporaryFolders();

type Row = Readonly<Record<string, string>>;
const fast = ['--rate', '0', '--lookup-rate', '0'];

/** What differs between two equal servers: addresses, GUIDs, times, and who has signed in. */
const itsOwn = new Set([
  ...['server_url', 'extracted_at', 'user_guid', 'group_guid', 'group_owner', 'group_owner_guid'],
  ...['created_at', 'updated_at', 'last_active_at', 'days_since_active', 'licensed_or_inactive'],
]);

/** The accounts, groups and memberships of an export, in the words of its files. */
function contentOf(folder: string) {
  const table = (name: string): Row[] =>
    parse<Row>(readFileSync(join(folder, name), 'utf8'), { columns: true, bom: true }).map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([column]) => !itsOwn.has(column))
          .map(([column, cell]) => [column, cell.normalize('NFC')]),
      ),
    );
  return {
    users: table('users.csv'),
    // A roster has no row for a group without members, as the export says.
    groups: table('groups.csv').filter(({ member_count }) => member_count !== '0'),
    memberships: table('memberships.csv').filter(({ username }) => username !== 'none'),
  };
}

type Content = ReturnType<typeof contentOf>;
type Provider = NonNullable<SandboxOptions['provider']>;
type Env = ReturnType<typeof environmentOf>;

interface Kind {
  readonly kind: string;
  readonly start: () => Promise<Env>;
  /** An empty server with the same directory, and with the administrator of the first one. */
  readonly startSecond: (first: Content) => Promise<Env>;
  /** Accounts that the second server would refuse as new ones, as the plan says. */
  readonly refused?: readonly string[];
  /** Columns in which the two servers may therefore differ. */
  readonly differing?: readonly string[];
  readonly tables?: readonly (keyof Content)[];
  /** What the export says that its roster does not carry. */
  readonly lacks?: string;
  readonly flags?: readonly string[];
  readonly reading?: readonly string[];
}

const onConnect = (provider: Provider, differences: Partial<Kind> = {}): Kind => ({
  kind: provider,
  start: async () => environmentOf(await startSandbox({ provider })),
  startSecond: async (first) => environmentOf(await startSandbox({ provider, seed: directoryOf(first) })),
  ...differences,
});

const directoryOf = ({ users, groups }: Content): SeedPlan => ({
  people: users.map((row) => ({
    username: row['username'] ?? '',
    firstName: said(row['first_name']),
    lastName: said(row['last_name']),
    email: said(row['email']),
    externalId: said(row['external_id']),
    ...(row['username'] === 'admin' ? { account: administrator } : {}),
  })),
  groups: groups.map((row) => ({ name: row['group_name'] ?? '', on: 'directory' })),
});

const said = (cell = ''): string => (cell === 'none' || cell === 'not_supported' ? '' : cell);

const administrator = { role: 'administrator', state: 'open', active: 'lately', groups: [] } as const;

/** Names that the servers with usernames of their own have, and would not give to a new account. */
const oddNames = ["d'arcy.l", 'jürgen.größe', 'søren.ängström', 'дарья.орлова'];

test.for<Kind>([
  onConnect('saml'),
  onConnect('oauth2'),
  onConnect('google'),
  onConnect('proxy'),
  // The directory decides who is a member of which group.
  onConnect('ldap', { tables: ['users'], lacks: 'memberships, which are not listed' }),
  onConnect('pam', { refused: oddNames, differing: ['member_count'] }),
  // Each person confirms the new account by choosing a password; without an address there is none.
  onConnect('password', {
    refused: [...oddNames, 'c.noemail', 'kiosk01'],
    differing: ['member_count', 'status'],
    lacks: '3 groups without members, the 15 owners of groups and passwords',
  }),
  {
    kind: 'Zato',
    lacks: 'passwords',
    flags: ['--target', 'zato'],
    reading: ['--case-sensitive'],
    start: async () => zatoEnvironment(await startZato()),
    startSecond: async () => zatoEnvironment(await startZato({ seed: [] })),
  },
])('$kind: an export moves its people to a second server', async (kind) => {
  const {
    start,
    startSecond,
    refused = [],
    differing = [],
    flags = [],
    reading = [],
    lacks = '3 groups without members and the 15 owners of groups',
    tables = ['users', 'groups', 'memberships'],
  } = kind;
  const cwd = newFolder();
  const cli = (env: Env, ...argv: readonly string[]) => runCli([...argv, ...fast, ...flags], { cwd, env });
  const first = await start();
  const exported = await cli(first, 'export', '--out', 'a');
  expect(exported.stdout.replaceAll(/\s+/gu, ' ')).toContain(`It lacks ${lacks}.`);
  const same = await cli(first, 'plan', 'a/roster.csv', '--detailed-exitcode', ...reading);
  expect(same.exit, same.stderr).toBe('ok');

  const second = await startSecond(contentOf(join(cwd, 'a')));
  const moved = await cli(
    second,
    'import',
    'a/roster.csv',
    '--yes',
    '--create-locked',
    '--out',
    'run',
    ...reading,
  );
  expect(moved.exit, moved.stderr).toBe(refused.length === 0 ? 'ok' : 'rows-failed');
  for (const name of refused) expect(moved.stderr).toContain(`  ${name}: `);
  await cli(second, 'export', '--out', 'b');
  const [before, after] = [contentOf(join(cwd, 'a')), contentOf(join(cwd, 'b'))];
  const comparable = (rows: readonly Row[]): Row[] =>
    rows
      .filter(({ username = '' }) => !refused.includes(username))
      .map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => !differing.includes(column))),
      );
  for (const table of tables) expect(comparable(after[table])).toEqual(comparable(before[table]));
});
