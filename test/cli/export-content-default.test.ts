import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PackManifest } from '../../src/core/review/pack-manifest.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type World } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { withContent } from '../sandbox/connect/small.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const startZato = zatoSandboxes();
const newFolder = temporaryFolders();

async function exported(env: NonNullable<World['env']>, ...flags: readonly string[]) {
  const folder = newFolder();
  const argv = ['export', '--out', folder, '--rate', '0', '--format', 'csv', ...flags];
  const { code, stdout, stderr } = await runCli(argv, { env });
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const manifest = JSON.parse(read('manifest.json')) as PackManifest;
  const has = (file: string): boolean => existsSync(join(folder, file));
  return { folder, code, screen: stdout.replaceAll(/\s+/g, ' '), stderr, read, has, manifest };
}

const withKey = (sandbox: Sandbox, key: string) => ({ ...environmentOf(sandbox), CONNECT_API_KEY: key });

const refuseList = (sandbox: Sandbox, fault: string): void => {
  for (const route of ['/v1/search/content', '/v1/content'])
    sandbox.faults.add(`${fault},route=GET ${route}`);
};

describe('an export that says nothing of content', () => {
  test('has it, and says beforehand what that takes and how to leave it out', async () => {
    const sandbox = await startSandbox(withContent());
    const { code, screen, stderr, read, manifest } = await exported(environmentOf(sandbox));
    expect(code).toBe(0);
    expect(screen).toContain('7 content items');
    expect(manifest.counts.content?.written).toBe(7);
    expect(manifest.contentWithheld).toBeUndefined();
    expect(read('content-access.csv').trimEnd().split(/\r?\n/)).toHaveLength(18);
    expect(stderr).toBe(
      'Reading 7 content items twice, and who may open them: 14 more requests, as fast as the server answers (--no-content leaves them out).\n',
    );
    expect((await exported(environmentOf(sandbox), '--quiet')).stderr).toBe('');
  });

  test.for([
    {
      name: 'a publisher’s key',
      why: /the key is a publisher's, and only administrators/,
      run: (sandbox: Sandbox) => exported(withKey(sandbox, sandbox.publisherKey)),
      word: 'not_permitted',
    },
    {
      name: 'an administrator’s key to which the list is refused',
      why: /refused|not allow|403/,
      run: (sandbox: Sandbox) => {
        refuseList(sandbox, 'error,code=22');
        return exported(environmentOf(sandbox));
      },
    },
    {
      name: 'a server without a list',
      why: /list/,
      run: (sandbox: Sandbox) => {
        refuseList(sandbox, 'foreign,status=404,body=html');
        return exported(environmentOf(sandbox));
      },
      word: 'not_supported',
    },
    {
      name: 'a selection of accounts',
      why: /^it needs all accounts, and only those with role viewer are exported$/,
      run: (sandbox: Sandbox) => exported(environmentOf(sandbox), '--role', 'viewer'),
    },
    {
      name: 'Zato',
      why: /^Zato.* has no content$/,
      run: async () => exported(zatoEnvironment(await startZato()), '--target', 'zato'),
    },
  ])('$name: the export is whole without it, and says why', async ({ run, why, word }) => {
    const { code, screen, manifest, has, read, folder } = await run(await startSandbox(withContent()));
    expect([code, manifest.shortfalls]).toEqual([0, []]);
    expect(manifest.contentWithheld).toMatch(why);
    expect(screen).toContain(`Content was not read: ${manifest.contentWithheld}.`);
    expect(has('content.csv')).toBe(word !== undefined);
    if (word !== undefined) expect(read('content.csv')).toContain(word);
    const verified = await runCli(['audit', 'verify', folder], {});
    expect(verified.code).toBe(0);
    expect(verified.stdout.replaceAll(/\s+/g, ' ')).toContain(`not read: ${manifest.contentWithheld}`);
  });

  test('a list that cannot be read: everything else is written, and the export is not whole', async () => {
    const sandbox = await startSandbox(withContent());
    const whole = await exported(environmentOf(sandbox));
    const guid = sandbox.state().content.find(({ name }) => name === 'closed')?.guid ?? '';
    sandbox.faults.add(`server-error,route=GET /v1/content/${guid}/permissions`);
    const { code, screen, manifest, has, read, folder } = await exported(environmentOf(sandbox));
    expect(code).toBe(3);
    expect(manifest.contentWithheld).toContain(`/v1/content/${guid}/permissions`);
    expect(manifest.shortfalls).toEqual([`content: ${manifest.contentWithheld}`]);
    expect(screen).toContain(`Incomplete: content: ${manifest.contentWithheld}. Export again.`);
    expect(has('content.csv') || has('content-access.csv')).toBe(false);
    for (const table of ['users', 'groups', 'memberships'] as const) {
      expect(manifest.counts[table]).toEqual(whole.manifest.counts[table]);
      expect(read(`${table}.csv`).split('\n')).toHaveLength(whole.read(`${table}.csv`).split('\n').length);
    }
    const diff = await runCli(['audit', 'diff', whole.folder, folder], {});
    expect(diff.code).toBe(0);
    expect(diff.stdout.replaceAll(/\s+/g, ' ')).toContain(
      `Content was not compared: the export in ${folder} was made without content (${manifest.contentWithheld}).`,
    );
  });
});
