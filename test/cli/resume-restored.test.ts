import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const names = Array.from({ length: 6 }, (_, at) => `new${at}`);

test('resume stops before the first write where the server was restored from a backup', async () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), `username\n${names.join('\n')}\n`);
  const seed = seedOf(names);
  const rollcall = (line: string, sandbox: Sandbox): Promise<CliResult> =>
    runCli([...line.split(' '), '--rate', '0', '--lookup-rate', '0'], { cwd, env: environmentOf(sandbox) });
  const before = await startSandbox({ seed });
  before.faults.add('key-revoked,route=PUT /v1/users,from=4');
  expect((await rollcall('import people.csv --yes --out run --concurrency 1', before)).code).toBe(4);
  const { port } = new URL(before.url);
  await before.close();
  const restored = await startSandbox({ seed, port: Number(port), apiKey: before.apiKey });
  const journal = readFileSync(join(cwd, 'run', 'journal.jsonl'));

  const refused = await rollcall('resume run', restored);

  expect(refused.code).toBe(5);
  expect(refused.stderr).toContain(
    '3 accounts that this run created are no longer on the server (was it restored from a backup?)',
  );
  expect(writesIn(restored.requestLog)).toEqual([]);
  expect(readFileSync(join(cwd, 'run', 'journal.jsonl'))).toEqual(journal);
  expect((await rollcall('import people.csv --yes --out second', restored)).exit).toBe('ok');
});
