import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test } from 'vitest';
import type { ZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';

const start = zatoSandboxes();
const newFolder = temporaryFolders();
noJitter();

let cwd: string;
beforeEach(() => {
  cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,auto_approve\nann,yes\nbob,yes\ncyd,yes\n');
});

const fast = ['--rate', '0', '--lookup-rate', '0'];
const begin = ['import', 'people.csv', '--target', 'zato', '--yes', '--out', 'run', '--concurrency', '1'];

const rollcall = (sandbox: ZatoSandbox, argv: readonly string[]): Promise<CliResult> =>
  runCli([...argv, ...fast], { cwd, env: { ...zatoEnvironment(sandbox), XDG_STATE_HOME: cwd } });

const path = (name: string): string => join(cwd, 'run', name);

/** What a crash would have left of the journal: up to and with this line. */
function cutJournalAfter(last: RegExp): void {
  const lines = readFileSync(path('journal.jsonl'), 'utf8').split('\n');
  const end = lines.findIndex((line) => last.test(line)) + 1;
  writeFileSync(path('journal.jsonl'), `${lines.slice(0, end).join('\n')}\n`);
}

/** Everybody in passwords.csv, and what signing in with the password there comes to. */
async function handedOut({ url, currentApp }: ZatoSandbox): Promise<Record<string, string>> {
  if (!existsSync(path('passwords.csv'))) return {};
  const made: { username: string; password: string }[] = parse(readFileSync(path('passwords.csv')), {
    columns: true,
    bom: true,
  });
  const tried = made.map(async ({ username, password }) => {
    const response = await fetch(`${url}/zato/sso/user/login`, {
      method: 'POST',
      headers: { 'User-Agent': 'a test' },
      body: JSON.stringify({ username, password, current_app: currentApp }),
    });
    return [username, ((await response.json()) as { status: string }).status] as const;
  });
  return Object.fromEntries(await Promise.all(tried));
}

test('who was refused, and who was not begun, is not in passwords.csv; a resume puts the others in', async () => {
  const sandbox = await start({ seed: 'empty' });
  // A caller who is locked meanwhile: nobody after the second row can be created either.
  sandbox.faults.add('error,route=POST /user,code=5002,from=2');
  const first = await rollcall(sandbox, begin);
  expect(await handedOut(sandbox)).toEqual({ ann: 'ok' });
  expect(first.stdout).toContain('passwords.csv');
  if (process.platform !== 'win32') expect(statSync(path('passwords.csv')).mode & 0o777).toBe(0o600);

  sandbox.faults.clear();
  expect((await rollcall(sandbox, ['resume', 'run'])).code).toBe(0);
  expect(await handedOut(sandbox)).toEqual({ ann: 'ok', bob: 'ok', cyd: 'ok' });
});

test('where nobody was created there is no passwords.csv, and none is listed', async () => {
  const sandbox = await start({ seed: 'empty' });
  sandbox.faults.add('error,route=POST /user,code=5001');
  const { code, stdout } = await rollcall(sandbox, begin);
  expect(code).toBe(3);
  expect(stdout).not.toContain('passwords.csv');
  expect(existsSync(path('passwords.csv'))).toBe(false);
});

test('who may have been created is in passwords.csv until it is known', async () => {
  const sandbox = await start({ seed: 'empty' });
  // The server does its work for bob, cannot be read afterwards, and cyd is refused.
  sandbox.faults.add('cut-after,route=POST /user,nth=2');
  sandbox.faults.add('bad-gateway,route=GET /user/search,from=2');
  sandbox.faults.add('error,route=POST /user,code=5001,nth=3');
  await rollcall(sandbox, begin);
  expect(await handedOut(sandbox)).toEqual({ ann: 'ok', bob: 'ok' });
  sandbox.faults.clear();
  await rollcall(sandbox, ['resume', 'run']);
  expect(await handedOut(sandbox)).toEqual({ ann: 'ok', bob: 'ok' });
});

test.for([
  {
    name: 'before the creation of bob was sent',
    fault: 'error,route=POST /user,code=5001,nth=2',
    last: /"outcome".*"row":1/,
    left: 'bob,written-down-and-not-sent,\n',
  },
  {
    name: 'before its answer was read',
    fault: 'cut-after,route=POST /user,nth=2',
    last: /"intent".*"2:0"/,
    left: '',
  },
])('killed $name, and resumed: every password opens its account', async ({ fault, last, left }) => {
  const sandbox = await start({ seed: 'empty' });
  sandbox.faults.add(fault);
  sandbox.faults.add('error,route=POST /user,code=5001,from=3');
  await rollcall(sandbox, begin);
  sandbox.faults.clear();
  cutJournalAfter(last);
  appendFileSync(path('passwords.csv'), left);
  await rollcall(sandbox, ['resume', 'run']);
  expect(await handedOut(sandbox)).toEqual({ ann: 'ok', bob: 'ok', cyd: 'ok' });
  expect(readFileSync(path('passwords.csv'), 'utf8')).toContain(left);
});

test('a run that was killed before it tidied up: resume does it, and asks no server', async () => {
  const sandbox = await start({ seed: 'empty' });
  sandbox.faults.add('error,route=POST /user,code=5001,nth=2');
  await rollcall(sandbox, begin);
  const tidy = readFileSync(path('passwords.csv'), 'utf8');
  appendFileSync(path('passwords.csv'), 'bob,of-no-use,\n');
  cutJournalAfter(/"outcome".*"row":3/);
  const before = sandbox.requestLog.length;
  await rollcall(sandbox, ['resume', 'run']);
  expect(readFileSync(path('passwords.csv'), 'utf8')).toBe(tidy);
  expect(sandbox.requestLog).toHaveLength(before);
});
