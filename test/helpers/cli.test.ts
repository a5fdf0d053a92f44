import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sandboxes } from '../sandbox/running.ts';
import { environmentOf, runCli } from './cli.ts';
import { temporaryFolders } from './folders.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const oneJoiner = 'username,role\njulie2,publisher\n';

test('a command line runs with its own environment, folder, standard input and exit code', async () => {
  const { url, apiKey } = await startSandbox();
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), oneJoiner);
  const line = ['plan', 'people.csv', '--detailed-exitcode', '--json', '--api-key-file', '-', '--rate', '0'];
  const { exit, code, stdout } = await runCli(line, { env: { CONNECT_SERVER: url }, cwd, stdin: apiKey });
  expect({ exit, code }).toEqual({ exit: 'changes-waiting', code: 8 });
  expect(JSON.parse(stdout)).toHaveProperty('counts');
});

test('there is no person at the terminal unless the test provides answers', async () => {
  const { code, stderr, asked } = await runCli(['import', 'samples/roster.csv']);
  expect({ code, asked }).toEqual({ code: 2, asked: [] });
  expect(stderr).toContain('confirmation-needed');
});

test.for([
  { name: 'agrees', answers: ['yes'], code: 0, writes: 2 },
  { name: 'declines', answers: ['no'], code: 5, writes: 0 },
])('the person at the terminal $name', async ({ answers, code, writes }) => {
  const sandbox = await startSandbox();
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), oneJoiner);
  const result = await runCli(['import', 'people.csv', '--rate', '0'], {
    env: environmentOf(sandbox),
    cwd,
    answers,
  });
  expect(result.code).toBe(code);
  expect(result.asked).toHaveLength(1);
  expect(sandbox.requestLog.filter(({ method }) => method !== 'GET')).toHaveLength(writes);
});
