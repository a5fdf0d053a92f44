import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { recordsIn, rowsOfSheets } from '../helpers/plain-reader.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { sandboxes } from '../sandbox/running.ts';
import { withContent } from '../sandbox/connect/small.ts';

const startSandbox = sandboxes();
const startZato = zatoSandboxes();
const newFolder = temporaryFolders();
const now = () => new Date();

type Row = Readonly<Record<string, string>>;

const exportOf = async (
  sandbox: Sandbox,
  { key = sandbox.apiKey, flags = ['--format', 'csv'] as readonly string[] } = {},
) => {
  const folder = newFolder();
  const env = { ...environmentOf(sandbox), CONNECT_API_KEY: key };
  const argv = ['export', '--out', folder, '--rate', '0', '--content', ...flags];
  const before = sandbox.requestLog.length;
  const { code, stdout, stderr } = await runCli(argv, { env });
  const table = (file: string): Row[] => {
    const [header = [], ...rows] = recordsIn(readFileSync(join(folder, file), 'utf8'));
    return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
  };
  const requests = sandbox.requestLog.slice(before).map(({ path }) => path);
  return { folder, code, stdout, stderr, table, requests };
};

const estimateIn = ({ stderr }: { readonly stderr: string }): number =>
  Number(/: (\d+) more requests/.exec(stderr)?.[1]);

/** All requests for content but the list and the content of groups of the first reading. */
function requestsAfterEstimate({ requests }: { readonly requests: readonly string[] }): number {
  const ofContent = requests.filter((path) => path.includes('content'));
  return ofContent.length - ofContent.findIndex((path) => path.endsWith('/permissions'));
}

const cells = (rows: readonly Row[], ...columns: readonly string[]): string[] =>
  rows.map((row) => columns.map((column) => row[column]).join(' '));

describe('export --content', () => {
  test('every item with its owner, and each grant once', async () => {
    const { code, stdout, stderr, table, folder, requests } = await exportOf(
      await startSandbox(withContent({ now })),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('7 content items');
    const columns = [
      'content_name',
      'access',
      'owner_username',
      'collaborators',
      'viewers',
      'run_as',
      'opened_90d',
    ];
    expect(cells(table('content.csv'), ...columns).toSorted()).toEqual([
      'closed owner only admin 0 0 none 0',
      'listed listed admin 1 2 none 1',
      'mine owner only admin 0 0 none 0',
      'mine owner only pia 0 0 none 0',
      'portal anyone admin 0 2 none 1',
      'staff signed-in pia 1 1 svc 1',
      'team listed admin 1 0 none 0',
    ]);
    const access = table('content-access.csv');
    const words = ['content_title', 'principal_type', 'principal_name', 'access', 'effective'];
    expect(cells(access, ...words)).toEqual([
      'Also mine user admin owner yes',
      'Closed user admin owner yes',
      'Listed user admin owner yes',
      'Listed user pia collaborator yes',
      'Listed user ida viewer yes',
      'Listed group Data viewer yes',
      'Mine user pia owner yes',
      'Staff user pia owner yes',
      'Staff everyone_signed_in everyone_signed_in viewer yes',
      'Staff group Data collaborator yes',
      'Staff user ida viewer dormant_grant',
      'Team user admin owner yes',
      'Team group Analysts collaborator yes',
      'portal user admin owner yes',
      'portal anyone anyone viewer yes',
      'portal group Analysts viewer dormant_grant',
      'portal user lou viewer dormant_grant',
    ]);
    expect(access.find(({ principal_name: name }) => name === 'lou')?.['principal_status']).toBe('locked');
    const stated = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      counts: Record<string, unknown>;
      files: Record<string, string>;
      contentChangedDuringRun: unknown;
      contentRequests: unknown;
    };
    expect(stated.counts['content']).toEqual({ claimed: 7, fetched: 7, distinct: 7, written: 7 });
    expect(stated.counts['contentAccess']).toMatchObject({ distinct: 17, written: 17 });
    expect(stated.contentChangedDuringRun).toEqual([]);
    expect(Object.keys(stated.files)).toEqual(expect.arrayContaining(['content.csv', 'content-access.csv']));
    // Twice: a list, the content of two groups, and the four items that no group appears in; once: the hits of 90 days.
    const ofContent = requests.filter((path) => path.includes('content'));
    expect(ofContent).toHaveLength(2 * (1 + 2 + 4) + 3);
    expect(stated.contentRequests).toBe(ofContent.length);
    // It says so as soon as the list and the content of the groups are known.
    expect(stderr).toBe(
      'Reading 7 content items twice, and who may open them: 14 more requests, as fast as the server answers.\n',
    );
    const verified = await runCli(['audit', 'verify', folder], {});
    expect(verified.code).toBe(0);
    expect(verified.stdout).toMatch(/content +7 written, 7 according to the server\n/);
    expect(verified.stdout).toMatch(/content access +17 written, the server gives no number\n/);
  });

  test('the same rows in the workbook and in JSON', async () => {
    const sandbox = await startSandbox(withContent());
    const { folder, table } = await exportOf(sandbox, { flags: ['--format', 'csv,xlsx,json'] });
    const sheets = Object.values(rowsOfSheets(readFileSync(join(folder, 'directory.xlsx'))));
    expect(sheets.slice(-2)).toEqual([
      table('content.csv').length + 1,
      table('content-access.csv').length + 1,
    ]);
    const document = JSON.parse(readFileSync(join(folder, 'directory.json'), 'utf8')) as {
      content: { grants: unknown[] }[];
    };
    expect(document.content).toHaveLength(7);
    expect(document.content.flatMap(({ grants }) => grants)).toHaveLength(8);
  });

  test.for([
    { name: 'the oldest version', options: { emulate: '2023.09' } },
    { name: 'without the content of groups', options: { switches: { 'group-content': 'missing' } } },
    { name: 'numbers as ids', options: { switches: { 'permission-id': 'number' } } },
    { name: 'a hidden version', options: { emulate: 'hidden' } },
  ] satisfies { name: string; options: SandboxOptions }[])('the same grants: $name', async ({ options }) => {
    const columns = ['content_guid', 'principal_guid', 'access', 'effective'];
    const usual = await exportOf(await startSandbox(withContent()));
    const other = await exportOf(await startSandbox(withContent(options)));
    const grants = ({ table }: typeof usual) => cells(table('content-access.csv'), ...columns).toSorted();
    expect(other.code).toBe(0);
    expect(grants(other)).toEqual(grants(usual));
    expect(requestsAfterEstimate(other)).toBe(estimateIn(other));
  });

  test('1,200 items with the traps of the samples', async () => {
    const { openSandbox } = await import('../../src/jobs/open-sandbox.ts');
    const sandbox = await openSandbox(
      { target: 'connect', provider: 'ldap', port: 0, content: 'samples/content.csv' },
      { cwd: process.cwd() },
    );
    if (sandbox.target !== 'connect') throw new Error('not a Connect server');
    const { code, table } = await exportOf(sandbox, { flags: ['--format', 'csv'] });
    await sandbox.close();
    expect(code).toBe(0);
    const items = table('content.csv');
    expect(items).toHaveLength(1200);
    expect(items.filter(({ owner_status: status }) => status === 'locked')).toHaveLength(2);
    expect(items.filter(({ owner_role: role }) => role === 'viewer')).toHaveLength(2);
    const groups = table('content-access.csv').filter(({ principal_type: type }) => type === 'group');
    expect(groups.every(({ principal_status: status }) => status?.startsWith('not_listable'))).toBe(true);
  });

  test('a sandbox that starts from the export gives the same export', async () => {
    const { openSandbox } = await import('../../src/jobs/open-sandbox.ts');
    const first = await exportOf(await startSandbox(withContent()));
    const seed = { kind: 'export', folder: first.folder } as const;
    const sandbox = await openSandbox({ target: 'connect', seed }, { cwd: process.cwd() });
    if (sandbox.target !== 'connect') throw new Error('not a Connect server');
    const second = await exportOf(sandbox);
    await sandbox.close();
    const ofServer = ['server_url', 'extracted_at', 'dashboard_url'];
    for (const file of ['content.csv', 'content-access.csv']) {
      const rows = ({ table }: typeof first) =>
        table(file).map((row) => Object.entries(row).filter(([column]) => !ofServer.includes(column)));
      expect(rows(second)).toEqual(rows(first));
    }
  });

  test('--effective: each person and item once, with every way', async () => {
    const { code, table, folder } = await exportOf(await startSandbox(withContent()), {
      flags: ['--format', 'csv', '--effective'],
    });
    expect(code).toBe(0);
    const verified = await runCli(['audit', 'verify', folder], {});
    expect(verified.stdout).toMatch(/effective access +11 written/);
    expect(cells(table('effective-access.csv'), 'content_title', 'username', 'access', 'paths')).toEqual([
      'Also mine admin owner owner',
      'Closed admin owner owner',
      'Listed admin owner owner',
      'Listed ida viewer viewer (direct)',
      'Listed pia collaborator collaborator (direct)',
      'Mine pia owner owner',
      'Staff pia owner owner',
      'Team admin owner owner',
      'Team pia collaborator collaborator (via Analysts)',
      'Team vic collaborator collaborator (via Analysts)',
      'portal admin owner owner',
    ]);
  });

  test('--effective under LDAP: groups whose members are not listed are said', async () => {
    const sandbox = await startSandbox(withContent({ provider: 'ldap' }));
    const { table } = await exportOf(sandbox, { flags: ['--format', 'csv', '--effective'] });
    const unlisted = table('effective-access.csv').filter(({ username }) =>
      username?.startsWith('not_listable'),
    );
    expect(cells(unlisted, 'content_title', 'access', 'paths')).toEqual([
      'Listed viewer viewer (via Data)',
      'Staff collaborator collaborator (via Data)',
      'Team collaborator collaborator (via Analysts)',
    ]);
  });

  test.for([
    { who: 'publisherKey', role: 'publisher' },
    { who: 'viewerKey', role: 'viewer' },
  ] as const)('a $role’s key: the files say that it is not permitted', async ({ who, role }) => {
    const sandbox = await startSandbox(withContent());
    const { code, stdout, table, folder } = await exportOf(sandbox, { key: sandbox[who] });
    expect(code).toBe(3);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`the key is a ${role}'s, and only administrators`);
    for (const file of ['content.csv', 'content-access.csv']) {
      expect(cells(table(file), 'content_guid', 'access')).toEqual(['not_permitted not_permitted']);
    }
    const verified = await runCli(['audit', 'verify', folder], {});
    expect(verified.stdout.replaceAll(/\s+/g, ' ')).toContain('apart from content, which was not read');
    const review = await runCli(['audit', 'review', folder, '--out', join(folder, 'review')], {});
    expect(review.stderr).toContain(`is incomplete: content: the key is a ${role}'s`);
  });

  const permissionsOf = (sandbox: Sandbox, item: string): string => {
    const guid = sandbox.state().content.find(({ name }) => name === item)?.guid ?? '';
    return `GET /v1/content/${guid}/permissions`;
  };

  test('an item that is gone when its list is read: what the other reading found, and a word about the change', async () => {
    const sandbox = await startSandbox(withContent());
    sandbox.faults.add(`error,code=4,route=${permissionsOf(sandbox, 'closed')},nth=1`);
    const { code, stdout, table } = await exportOf(sandbox);
    expect(code).toBe(0);
    expect(stdout).toContain('Changed while it was read: 1 content item');
    expect(table('content.csv')).toHaveLength(7);
  });

  test('a list that is refused is the result of that item, and not the end of the export', async () => {
    const sandbox = await startSandbox(withContent());
    sandbox.faults.add(`error,code=22,route=${permissionsOf(sandbox, 'closed')}`);
    const { code, stdout, table } = await exportOf(sandbox);
    expect(code).toBe(3);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('who may open 1 content item was not shown to this key');
    const closed = table('content-access.csv').filter(({ content_title: title }) => title === 'Closed');
    expect(cells(closed, 'access', 'effective')).toEqual(['owner yes', 'not_permitted not_permitted']);
    const [item] = table('content.csv').filter(({ content_name: name }) => name === 'closed');
    expect(cells([item ?? {}], 'access', 'collaborators')).toEqual(['listed not_permitted']);
  });

  test('with --no-content, nothing is asked about content', async () => {
    const sandbox = await startSandbox(withContent());
    const folder = newFolder();
    await runCli(['export', '--out', folder, '--rate', '0', '--no-content'], { env: environmentOf(sandbox) });
    expect(readdirSync(folder).filter((file) => file.startsWith('content'))).toEqual([]);
    expect(sandbox.requestLog.filter(({ path }) => path.includes('content'))).toEqual([]);
  });

  test('asked for: a list that cannot be read is the end of the export', async () => {
    const sandbox = await startSandbox(withContent());
    sandbox.faults.add(`server-error,route=${permissionsOf(sandbox, 'closed')}`);
    const { code, stderr } = await exportOf(sandbox);
    expect([code, stderr]).toEqual([1, expect.stringContaining('/permissions')]);
  });

  test('refused: a selection of accounts, and a server without content', async () => {
    const sandbox = await startSandbox(withContent());
    const selected = await exportOf(sandbox, { flags: ['--role', 'viewer'] });
    expect([selected.code, selected.stderr]).toEqual([2, expect.stringContaining('a selection of accounts')]);
    const env = environmentOf(sandbox);
    const contrary = await runCli(['export', '--out', newFolder(), '--effective', '--no-content'], { env });
    expect([contrary.code, contrary.stderr]).toEqual([
      2,
      expect.stringContaining('--effective needs content'),
    ]);
    const some = await runCli(['export', '--out', newFolder(), '--effective', '--role', 'viewer'], { env });
    expect([some.code, some.stderr]).toEqual([2, expect.stringContaining('--effective does not go with')]);
    const zato = await startZato();
    const argv = ['export', '--target', 'zato', '--out', newFolder(), '--content'];
    const { code, stderr } = await runCli(argv, { env: zatoEnvironment(zato) });
    expect([code, stderr]).toEqual([2, expect.stringContaining('has no content')]);
  });
});
