import { existsSync, writeFileSync } from 'node:fs';
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
