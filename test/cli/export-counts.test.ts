import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentOf, runCli, type World } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { recordsIn, rowsOfSheets } from '../helpers/plain-reader.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const startZato = zatoSandboxes();
const newFolder = temporaryFolders();

/** What the manifest says, as far as it is compared here. */
interface Stated {
  readonly counts: Readonly<Record<'users' | 'groups' | 'memberships', Counts | null>> & {
    readonly auditLog?: Counts;
  };
  readonly files: Readonly<Record<string, string>>;
}
interface Counts {
  readonly claimed: number | null;
  readonly distinct: number;
  readonly written: number;
}

/** An export in every form, and what is in its files by a reader of our own. */
async function exported(env: NonNullable<World['env']>, ...flags: readonly string[]) {
  const folder = newFolder();
  const argv = ['export', '--out', folder, '--rate', '0', '--format', 'csv,xlsx,json', ...flags];
  const { code, stderr } = await runCli(argv, { env });
  expect(code, stderr).toBe(0);
  const bytes = (file: string): Buffer => readFileSync(join(folder, file));
  const table = (file: string): Record<string, string>[] => {
    const [header = [], ...rows] = recordsIn(bytes(file).toString('utf8'));
    return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
  };
  const stated = JSON.parse(bytes('manifest.json').toString('utf8')) as Stated;
  const digests = readdirSync(folder)
    .filter((file) => file !== 'manifest.json')
    .map((file) => [file, createHash('sha256').update(bytes(file)).digest('hex')]);
  expect(stated.files).toEqual(Object.fromEntries(digests));
  return { stated, table, bytes };
}

/** Rows that are memberships, not a user without a group or a group without members. */
const memberships = (rows: readonly Record<string, string>[]) =>
  rows.filter(({ membership_source: source }) => source === 'local' || source === 'provider');

const tables = ['users.csv', 'groups.csv', 'memberships.csv', 'content.csv', 'content-access.csv'];

/** All forms of one export hold as many rows as its CSV files. */
function expectSameRows({ stated, table, bytes }: Awaited<ReturnType<typeof exported>>): void {
  const rows = tables.filter((file) => file in stated.files).map((file) => table(file).length);
  const [, ...sheets] = Object.values(rowsOfSheets(bytes('directory.xlsx')));
  expect(sheets).toEqual(rows.map((count) => count + 1));
  const directory = JSON.parse(bytes('directory.json').toString('utf8')) as Record<string, unknown[]>;
  expect([directory['users']?.length, directory['groups']?.length]).toEqual(rows.slice(0, 2));
  expect(table('roster.csv')).toHaveLength(rows[0] ?? 0);
}

describe('rows in the files, counts in the manifest and the state of the server agree', () => {
  test.for(['ldap', 'google', 'saml', 'oauth2', 'proxy', 'pam', 'password'] as const)(
    '%s',
    async (provider) => {
      const sandbox = await startSandbox({ provider });
      const pack = await exported(environmentOf(sandbox), '--audit-log');
      const { stated, table } = pack;
      const { users, groups, members } = sandbox.state();
      const there = Object.values(members).flat().length;
      const listed = stated.counts.memberships !== null;
      expect(listed).toBe(provider !== 'ldap');

      expect(
        table('users.csv')
          .map((row) => row['user_guid'])
          .sort(),
      ).toEqual(users.map(({ guid }) => guid).sort());
      expect(
        table('groups.csv')
          .map((row) => row['group_guid'])
          .sort(),
      ).toEqual(groups.map(({ guid }) => guid).sort());
      expect(memberships(table('memberships.csv'))).toHaveLength(listed ? there : 0);
      expectSameRows(pack);

      const all = (count: number) => ({ claimed: count, distinct: count, written: count });
      expect(stated.counts).toMatchObject({ users: all(users.length), groups: all(groups.length) });
      if (listed) expect(stated.counts.memberships).toMatchObject(all(there));
      expect(Object.keys(stated.files)).toEqual(expect.arrayContaining(tables));
      expect(stated.counts.auditLog?.written).toBe(table('audit-log.csv').length);
    },
  );

  test('zato', async () => {
    const sandbox = await startZato();
    const pack = await exported(zatoEnvironment(sandbox), '--target', 'zato');
    const { users } = sandbox.state();
    expect(
      pack
        .table('users.csv')
        .map((row) => row['user_guid'])
        .sort(),
    ).toEqual(users.map(({ userId }) => userId).sort());
    expectSameRows(pack);
    expect(pack.stated.counts).toMatchObject({ users: { written: users.length, distinct: users.length } });
  });
});

test.for([
  {
    name: 'quotes, line breaks and commas in cells',
    text: 'a,b\r\n"x, ""y""\r\nz",\r\n',
    records: [
      ['a', 'b'],
      ['x, "y"\r\nz', ''],
    ],
  },
  {
    name: 'no line end after the last record',
    text: 'a,b\n1,2',
    records: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
])('the reader itself: $name', ({ text, records }) => {
  expect(recordsIn(text)).toEqual(records);
});
