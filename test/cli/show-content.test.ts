import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { withContent } from '../sandbox/connect/small.ts';

const startZato = zatoSandboxes();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(withContent());
});
afterAll(() => sandbox.close());

const showAs = (apiKey: string, ...argv: string[]): Promise<CliResult> =>
  runCli(['show', ...argv, '--rate', '0'], { env: environmentOf({ url: sandbox.url, apiKey }) });
const show = (...argv: string[]): Promise<CliResult> => showAs(sandbox.apiKey, ...argv);
const json = ({ stdout }: CliResult): Record<string, unknown> =>
  JSON.parse(stdout) as Record<string, unknown>;
const oneLine = ({ stdout, stderr }: CliResult): string => `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');

describe('show user says what somebody owns', () => {
  test('by title, with one request for it', async () => {
    const before = sandbox.requestLog.length;
    const { code, stdout } = await show('user', 'pia');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /content items owned \(2\)\n +TITLE +TYPE +ACCESS\n +Mine +static +listed\n +Staff +shiny +signed-in\nlisted: open to its owner, and to the people and groups in its list, which may be empty;/,
    );
    const asked = sandbox.requestLog.slice(before).filter(({ path }) => path.includes('content'));
    expect(asked).toHaveLength(1);
    expect((await show('user', 'vic')).stdout).toContain('groups owned (0)\ncontent items owned (0)\n');
  });

  test('groups too', async () => {
    expect((await show('user', 'pia')).stdout).toContain('groups owned (1)\n  Analysts\n');
    expect(json(await show('user', 'pia', '--json'))['ownedGroups']).toEqual(['Analysts']);
  });

  test('as JSON, whole', async () => {
    const { content } = json(await show('user', 'pia', '--json')) as { content: { name: string }[] };
    expect(content.map(({ name }) => name)).toEqual(['mine', 'staff']);
  });

  test('to those whom the server shows it: administrators, and the owner', async () => {
    const { publisherKey, viewerKey } = sandbox;
    expect((await showAs(publisherKey, 'user', 'pia')).stdout).toContain('content items owned (2)\n');
    for (const [key, role] of [
      [publisherKey, 'publisher'],
      [viewerKey, 'viewer'],
    ] as const) {
      const other = await showAs(key, 'user', 'admin');
      expect(other.code).toBe(0);
      expect(oneLine(other)).toContain(
        `content items owned: not_permitted, because the key is a ${role}'s, and only administrators are shown all`,
      );
      expect(json(await showAs(key, 'user', 'admin', '--json'))['content']).toMatchObject({
        withheld: 'not_permitted',
      });
    }
  });

  test('a server that refuses it does not end the command', async () => {
    const server = await startSandbox(withContent());
    const ask = () => runCli(['show', 'user', 'pia', '--rate', '0'], { env: environmentOf(server) });
    server.faults.add('error,code=22,route=GET /v1/content,nth=1');
    const refused = await ask();
    await server.close();
    expect(refused.code).toBe(0);
    expect(oneLine(refused)).toContain('not_permitted, because the server does not show it to this key');
  });

  test('Zato has no content', async () => {
    const zato = await startZato();
    const argv = ['show', 'user', 'julie1', '--target', 'zato', '--rate', '0'];
    const { stdout } = await runCli(argv, { env: zatoEnvironment(zato) });
    expect(stdout).not.toContain('content');
  });
});

const rowsIn = ({ stdout }: CliResult): string[] =>
  (stdout.split(/^grants .*\n/m)[1] ?? '').split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));

describe('show content says who may open or change an item', () => {
  test.for([
    {
      word: 'listed',
      access: 'listed: its owner, and the people and groups of its list',
      rows: [
        'admin | user | owner | yes | active',
        'pia | user | collaborator | yes | active',
        'ida | user | viewer | yes | active',
        'Data | group | viewer | yes | 0 members',
      ],
    },
    {
      word: 'staff',
      access: 'signed-in: everyone who has an account',
      rows: [
        'pia | user | owner | yes | active',
        'everyone signed in | viewer | yes',
        'Data | group | collaborator | yes | 0 members',
        'ida | user | viewer | dormant grant | active',
      ],
    },
    {
      word: 'portal',
      access: 'anyone: without signing in',
      rows: [
        'admin | user | owner | yes | active',
        'anyone | viewer | yes',
        'Analysts | group | viewer | dormant grant | 2 members',
        'lou | user | viewer | dormant grant | locked',
      ],
    },
    { word: 'closed', access: 'owner only', rows: ['admin | user | owner | yes | active'] },
  ])('$word: $access', async ({ word, access, rows }) => {
    const shown = await show('content', word);
    expect(shown.code).toBe(0);
    expect(oneLine(shown)).toContain(` access ${access} `);
    const [, ...lines] = rowsIn(shown);
    expect(lines.slice(0, rows.length)).toEqual(rows);
    expect(shown.stdout).toContain(`grants (${rows.length})\n`);
  });

  test('the same by name, by title and by GUID, in any case', async () => {
    const { guid = '' } = sandbox.state().content.find(({ name }) => name === 'team') ?? {};
    const { stdout } = await show('content', 'team');
    for (const word of ['TEAM', guid, guid.toUpperCase(), ' Team ']) {
      expect((await show('content', word)).stdout).toBe(stdout);
    }
    expect((await show('content', 'also MINE')).stdout).toMatch(/^name +mine$/m);
  });

  test('as JSON', async () => {
    const document = json(await show('content', 'portal', '--json'));
    expect(document).toMatchObject({
      kind: 'show-content',
      item: { name: 'portal', access: 'anyone' },
      owner: { name: 'admin', role: 'administrator', status: 'active' },
      grants: [
        { principal: 'user', name: 'admin', access: 'owner', effective: 'yes', status: 'active' },
        { principal: 'anyone', access: 'viewer', effective: 'yes' },
        { principal: 'group', name: 'Analysts', access: 'viewer', effective: 'dormant_grant', members: 2 },
        { principal: 'user', name: 'lou', access: 'viewer', effective: 'dormant_grant', status: 'locked' },
      ],
    });
    expect(document).not.toHaveProperty('withheld');
  });

  test('several of one name: each with its GUID and owner', async () => {
    const { code, stderr } = await show('content', 'mine');
    expect(code).toBe(3);
    expect(stderr).toContain('2 content items have the name or title "mine"');
    const guidOf = (title: string) =>
      sandbox.state().content.find((item) => item.title === title)?.guid ?? '';
    expect(stderr).toContain(`${guidOf('Mine')}  Mine, owned by pia\n`);
    expect(stderr).toContain(`${guidOf('Also mine')}  Also mine, owned by admin\n`);
  });

  test.for([
    {
      name: 'no such item',
      words: ['nothing-here'],
      code: 3,
      says: 'the server has no content item "nothing-here"',
    },
    {
      name: 'no such GUID',
      words: ['00000000-0000-4000-8000-000000000000'],
      code: 3,
      says: 'the server has no content item',
    },
    { name: 'no name', words: [], code: 2, says: 'show content needs a name' },
    { name: 'a filter', words: ['team', '--role', 'viewer'], code: 2, says: '--role does not choose' },
  ])('$name', async ({ words, code, says }) => {
    const result = await show('content', ...words);
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(says)]);
  });

  test('with a publisher’s key: what it is shown, and a word about the rest', async () => {
    const { publisherKey } = sandbox;
    const own = await showAs(publisherKey, 'content', 'staff');
    expect(own.stdout).toContain('grants (4)\n');
    const open = await showAs(publisherKey, 'content', 'portal');
    expect(open.code).toBe(0);
    expect(open.stdout).toContain('grants (2)\n');
    expect(oneLine(open)).toContain(
      'its list: not_permitted, because the server does not show it to this key',
    );
    expect(open.stderr).toContain('There may be other items of this name: ');
    const { guid = '' } = sandbox.state().content.find(({ name }) => name === 'closed') ?? {};
    for (const word of ['closed', guid]) {
      const closed = await showAs(publisherKey, 'content', word);
      expect([closed.code, closed.stderr]).toEqual([
        3,
        expect.stringContaining(
          `this key is shown no content item "${word}", which may be there all the same`,
        ),
      ]);
    }
  });

  test('under LDAP: a group whose members are not listed says so', async () => {
    const server = await startSandbox(withContent({ provider: 'ldap' }));
    const { stdout } = await runCli(['show', 'content', 'team', '--rate', '0'], {
      env: environmentOf(server),
    });
    await server.close();
    expect(stdout).toMatch(/Analysts +group +collaborator +yes +not_listable: /);
  });

  test('Zato has no content', async () => {
    const zato = await startZato();
    const argv = ['show', 'content', 'team', '--target', 'zato', '--rate', '0'];
    const { code, stderr } = await runCli(argv, { env: zatoEnvironment(zato) });
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining('content cannot be shown: Zato SSO has no content'),
    ]);
  });
});
