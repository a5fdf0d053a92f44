import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
const publishers = Array.from({ length: 30 }, (_, index) => ({
  username: `publisher${index}`,
  role: 'publisher' as const,
}));

let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  cwd = newFolder();
  sandbox = await startSandbox({ seed: seedOf([...publishers, 'ann']) });
});
afterEach(() => sandbox.close());

interface RunDocument {
  readonly runId: string;
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  readonly commands: readonly {
    readonly purpose: string;
    readonly argv: readonly string[];
    readonly text: string;
  }[];
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly exit: { readonly cause: string; readonly message: string };
}

async function importJson(text: string, ...flags: readonly string[]): Promise<RunDocument> {
  writeFileSync(join(cwd, 'people.csv'), text);
  const words = ['import', 'people.csv', '--yes', '--json', '--rate', '0', '--lookup-rate', '0', ...flags];
  const { stdout } = await runCli(words, { cwd, env: environmentOf(sandbox) });
  return JSON.parse(stdout) as RunDocument;
}

test('import --json says where the rows are', async () => {
  const { folder, files } = await importJson('username,role\nann,viewer\nbob,viewer\n');
  expect(folder).toMatch(/^reports\/.*-import-/);
  expect(Object.keys(files)).toEqual([
    'outcomes.csv',
    'retry.csv',
    'retry.xlsx',
    'outcomes.xlsx',
    'report.html',
    'run.json',
  ]);
  for (const [name, path] of Object.entries(files)) {
    expect(path).toBe(`${folder}/${name}`);
    expect(existsSync(join(cwd, path)), path).toBe(true);
  }
});

test('a plan that is refused is saved, and the document says where and why', async () => {
  const list = ['username,role', ...publishers.map(({ username }) => `${username},viewer`), ''].join('\n');
  const { files, exit } = await importJson(list, '--out', 'run');
  expect(exit.cause).toBe('plan-refused');
  expect(exit.message).toContain('the plan lowers the role of 30 accounts; the limit is 10');
  expect(files['plan.json']).toBe('run/plan.json');
  expect(existsSync(join(cwd, 'run', 'plan.json'))).toBe(true);
});

test('every row is in the document, with what a program needs of it', async () => {
  const list = 'username,role,groups\nann,viewer,Analysts\nnemo,viewer,\n,viewer,\npublisher1,publisher,\n';
  const { rows, folder, files } = await importJson(list, '--allow-invalid-rows');
  expect(rows).toMatchObject([
    {
      row: 1,
      line: 2,
      username: 'ann',
      outcome: 'created',
      steps: ['create-group', 'create-user', 'grant-membership'],
      groups: [{ group: 'Analysts', word: 'group_created' }],
      guid: expect.any(String) as string,
    },
    {
      row: 2,
      line: 3,
      username: 'nemo',
      outcome: 'not_found_remote',
      nextStep: expect.any(String) as string,
    },
    { row: 3, line: 4, outcome: 'invalid' },
    { row: 4, line: 5, username: 'publisher1', outcome: 'already_in_use' },
  ]);
  expect(rows?.[2]).not.toHaveProperty('username');
  // The file is for the facts of the run; outcomes.csv has the rows.
  const written = JSON.parse(readFileSync(join(cwd, files['run.json'] ?? ''), 'utf8')) as RunDocument;
  expect(written).not.toHaveProperty('rows');
  expect(written.folder).toBe(folder);
});

test('the command to go on with can be run as it is given', async () => {
  const { commands } = await importJson('username,role\nann,viewer\nnemo,viewer\n', '--out', "Ann's run");
  const [retry] = commands;
  expect(retry).toEqual({
    purpose: 'retry',
    argv: ['rollcall', 'import', "Ann's run/retry.csv", '--server', sandbox.url],
    text: `rollcall import "Ann's run/retry.csv" --server ${sandbox.url}`,
  });
  const again = await runCli([...(retry?.argv.slice(1) ?? []), '--dry-run', '--json', '--rate', '0'], {
    cwd,
    env: environmentOf(sandbox),
  });
  expect(JSON.parse(again.stdout)).toMatchObject({ kind: 'plan', input: { rows: 1 } });
});

test('where every row is done, there is no command to go on with', async () => {
  expect(await importJson('username,role\nann,viewer\n')).toMatchObject({ commands: [] });
});

test('results --json is the same document again', async () => {
  const first = await importJson('username,role\nann,viewer\nnemo,viewer\n');
  const { stdout } = await runCli(['results', '--json'], { cwd, env: environmentOf(sandbox) });
  expect(JSON.parse(stdout)).toMatchObject({
    rows: first.rows,
    commands: first.commands,
    files: first.files,
  });
});
