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
      /content items owned \(2\)\n +TITLE +TYPE +ACCESS\n +Mine +static +listed\n +Staff +shiny +signed-in\n$/,
    );
    const asked = sandbox.requestLog.slice(before).filter(({ path }) => path.includes('content'));
    expect(asked).toHaveLength(1);
    expect((await show('user', 'vic')).stdout).toContain('content items owned (0)\n');
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
