import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '../../src/core/text/command-line.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { runCli, type CliResult, type World } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** The words that a shell makes of a command line of ours. */
const wordsOf = (line: string): string[] =>
  execFileSync('/bin/sh', ['-c', `rollcall() { printf '%s\\0' "$@"; }; ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

/** The first command that was printed and begins so. */
function printed({ stdout, stderr }: CliResult, begin: string): string {
  const line = (stdout + stderr).split('\n').find((each) => each.includes(begin)) ?? '';
  return line.slice(line.indexOf(begin));
}

/** A place with a key file, a configuration file in an odd folder, and a roster that the preset alone can read. */
function newPlace(person = 'julie1'): World & { readonly cwd: string } {
  const cwd = newFolder();
  mkdirSync(join(cwd, "Ada's files"));
  writeFileSync(join(cwd, "Ada's files", 'the key'), sandbox.apiKey, { mode: 0o600 });
  writeFileSync(
    join(cwd, "Ada's files", 'conf.json'),
    JSON.stringify({
      profiles: { test: { server: sandbox.url, 'api-key-file': 'the key', preset: 'staff' } },
      presets: { staff: { map: ['Login name=username', 'Team=groups?'] } },
    }),
  );
  writeFileSync(join(cwd, 'staff.csv'), `Login name,Team\n${person},Analysts\nnobody.here,Analysts\n`);
  writeFileSync(join(cwd, 'people.csv'), `username,groups\n${person},Analysts\nnobody.here,Analysts\n`);
  return { cwd, env: { XDG_STATE_HOME: join(cwd, 'state'), ROLLCALL_RATE: '0', ROLLCALL_LOOKUP_RATE: '0' } };
}

const profile = ['--profile', 'test', '--config', "Ada's files/conf.json"];

/** The ways to say which server and how a file is read, and how each of the two is said again. */
const ways = [
  {
    name: 'a profile with its preset',
    file: 'staff.csv',
    way: profile,
    reading: [],
    joiners: ['julie2', 'o.kowal'],
  },
  {
    name: 'a profile and another preset',
    file: 'people.csv',
    way: profile,
    reading: ['--preset', 'access-review'],
    joiners: ['hui1.liu', 'o.hartmann'],
  },
  {
    name: 'a key file and a mapping',
    file: 'staff.csv',
    way: ['--server', 'URL', '--api-key-file', "Ada's files/the key"],
    reading: ['--map', 'Login name=username', '--map', 'Team=groups'],
    joiners: ['p.rosa', 'o.marchetti'],
  },
];
const named = (flags: readonly string[]): string[] =>
  flags.map((word) => (word === 'URL' ? sandbox.url : word));

test.for(ways)('$name: the rows to run again', async ({ file, way, reading }) => {
  const place = newPlace();
  const ran = await runCli(['import', file, '--yes', '--out', 'my runs', ...named(way), ...reading], place);
  const words = wordsOf(printed(ran, 'rollcall import '));
  expect(words).toEqual(['import', 'my runs/retry.csv', ...named(way), ...reading]);
  const before = sandbox.requestLog.length;
  const once = await runCli([...words, '--yes'], place);
  expect(once.stdout).toContain('import my runs/retry.csv: 0 of 1 row done.');
  expect(writesIn(sandbox.requestLog.slice(before))).toEqual([]);
});

test.for(ways)('$name: the plan that was written', async ({ file, way, reading, joiners }) => {
  const place = newPlace(joiners[1]);
  const seen = await runCli(['plan', file, '--out', 'my plan.json', ...named(way), ...reading], place);
  const words = wordsOf(printed(seen, 'rollcall import '));
  expect(words.slice(0, 2)).toEqual(['import', 'my plan.json']);
  const done = await runCli([...words, '--yes'], place);
  expect(done.stdout).toMatch(/^import \S+: 1 of 2 rows done\.$/m);
});

test.for(ways)('$name: what was broken off', async ({ file, way, reading, joiners }) => {
  const place = newPlace(joiners[0]);
  const stop = new AbortController();
  const broken = await runCli(['import', file, '--yes', '--out', 'my runs', ...named(way), ...reading], {
    ...place,
    signal: stop.signal,
    onOutput: (text) => {
      if (text.includes('Plan for')) stop.abort('interrupted');
    },
  });
  const line = printed(broken, 'rollcall resume ');
  expect(wordsOf(line)).toEqual(['resume', 'my runs', ...named(way)]);
  const results = await runCli(['results', 'my runs'], place);
  expect(printed(results, 'rollcall resume ')).toBe(line);
  // As if it had been killed: nothing says that the run has ended.
  const journal = join(place.cwd, 'my runs', 'journal.jsonl');
  writeFileSync(journal, readFileSync(journal, 'utf8').replace(/\{"kind":"end"[^\n]*\n$/, ''));
  const again = await runCli(['import', file, '--yes', '--out', 'my runs', ...named(way), ...reading], place);
  expect(printed(again, 'rollcall resume ')).toBe(`${line}; or give --out another folder.`);
  const resumed = await runCli([...wordsOf(line)], place);
  expect(resumed.stdout).toContain('1 of 2 rows done.');
});

test('who is not there: the lists and the search go to the same server', async () => {
  const place = newPlace();
  const nobody = await runCli(['show', 'user', 'julie', ...profile], place);
  const all = await runCli(wordsOf(printed(nobody, 'rollcall show users')), place);
  expect(all.stdout).toContain(`${sandbox.state().users.length} users`);
  const found = await runCli(wordsOf(printed(nobody, 'rollcall lookup users')), place);
  expect(found.stdout).toContain('julie2');
});

test('a URL of Redis with a password stays in the environment', async () => {
  const place = newPlace();
  const redis = 'redis://:swordfish@127.0.0.1:9';
  const said = await runCli(['plan', 'staff.csv', '--out', 'plan.json', ...profile], {
    ...place,
    env: { ...place.env, ROLLCALL_LIMITER_REDIS: redis },
  });
  expect(said.stdout + said.stderr).not.toContain('swordfish');
});

test.for([
  { name: 'plain', words: ['import', 'a/b.csv', '--map', 'x=username'] },
  { name: 'blanks and quotes', words: ['results', "Ada's run", '"x"'] },
  {
    name: 'what a shell would act on',
    words: ['results', '$HOME', '`id`', '*', '~', 'a;b', 'a\\b', '', '!!'],
  },
  { name: 'letters of other scripts', words: ['show', 'user', 'zoë.brûlé', '王小明'] },
])('a shell makes the same words of them: $name', ({ words }) => {
  expect(wordsOf(commandLine(...words))).toEqual(words);
});

test.for([
  { word: 'a/b.csv', text: 'a/b.csv' },
  { word: "Ada's run", text: `"Ada's run"` },
  { word: 'csv,xlsx', text: '"csv,xlsx"' },
  { word: '@people', text: '"@people"' },
  { word: 'C:\\Users\\Ada\\my people.csv', text: '"C:\\Users\\Ada\\my people.csv"' },
  { word: 'R&D (new)', text: '"R&D (new)"' },
  { word: '$HOME', text: "'$HOME'" },
  { word: 'a \u201cquoted\u201d name', text: "'a \u201cquoted\u201d name'" },
])('the same quotes do in a POSIX shell and in PowerShell: $text', ({ word, text }) => {
  expect(commandLine('results', word)).toBe(`rollcall results ${text}`);
});
