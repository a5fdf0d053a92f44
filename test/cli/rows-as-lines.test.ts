import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type World } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { buildProgram } from '../resilience/program.ts';

const newFolder = temporaryFolders();
const people = Array.from({ length: 12 }, (_, index) => `person${index + 1}`);
const admin = { username: 'boss', role: 'administrator' as const };

let program: string;
beforeAll(async () => {
  program = await buildProgram();
}, 60_000);

let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  cwd = newFolder();
  sandbox = await startSandbox({ seed: seedOf([...people, admin]) });
  const rows = [...people.map((name) => `${name},publisher`), 'nemo,viewer', 'boss,viewer'];
  writeFileSync(join(cwd, 'people.csv'), ['username,role', ...rows, ''].join('\n'));
});
afterEach(() => sandbox.close());

interface Line {
  readonly kind: string;
  readonly row?: number;
  readonly outcome?: string;
  readonly rows?: readonly object[];
  readonly counts?: Readonly<Record<string, number>>;
}

const linesOf = (stdout: string): readonly Line[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const quick = ['--rate', '0', '--lookup-rate', '0'];
const importLines = ['import', 'people.csv', '--yes', '--jsonl', '--out', 'run', ...quick];
const run = (argv: readonly string[], world: World = {}) =>
  runCli(argv, { cwd, env: environmentOf(sandbox), ...world });

test('each row is a line as it ends, and the last line is the run without its rows', async () => {
  const { stdout, exit } = await run(importLines);
  const lines = linesOf(stdout);
  const rows = lines.slice(0, -1);
  expect(exit).toBe('refused');
  expect(lines.at(-1)).toMatchObject({ kind: 'run', counts: { created: 12, not_found_remote: 1 } });
  expect(lines.at(-1)).not.toHaveProperty('rows');
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['row']));
  // The same keys and values as in the document.
  const document = JSON.parse((await run(['results', 'run', '--json'])).stdout) as Line;
  const withHead = document.rows?.map((row) => ({ kind: 'row', schema: 1, ...row }));
  expect(rows.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))).toEqual(withHead);
});

test('a run that is stopped and resumed: every row is a line of each part', async () => {
  const stop = new AbortController();
  const first = await run([...importLines, '--concurrency', '1'], {
    signal: stop.signal,
    onOutput: (text) => {
      if (text.includes('"row":3,')) stop.abort('interrupted');
    },
  });
  const lines = linesOf(first.stdout);
  expect(lines.map(({ row }) => row).slice(0, 3)).toEqual([1, 2, 3]);
  expect(
    lines
      .slice(0, -1)
      .map(({ row }) => row)
      .toSorted((a = 0, b = 0) => a - b),
  ).toEqual(rowNumbers);
  expect(lines.at(-1)).toMatchObject({
    kind: 'run',
    exit: { name: 'interrupted' },
    commands: [{ purpose: 'resume' }],
  });

  const rest = linesOf((await run(['resume', 'run', '--jsonl', ...quick])).stdout);
  expect(
    rest
      .slice(0, -1)
      .map(({ row }) => row)
      .toSorted((a = 0, b = 0) => a - b),
  ).toEqual(rowNumbers);
  expect(rest.filter(({ outcome }) => outcome === 'not_attempted')).toEqual([]);
});
const rowNumbers = Array.from({ length: 14 }, (_, index) => index + 1);

test.for([
  { name: 'an error', argv: ['import', 'none.csv', '--yes', '--jsonl'], kind: 'error' },
  { name: 'both forms', argv: [...importLines, '--json'], kind: 'error' },
  { name: 'both, one by the environment', argv: importLines, env: { ROLLCALL_JSON: '1' }, kind: 'error' },
  {
    name: 'consent denied',
    argv: ['import', 'people.csv', '--jsonl', ...quick],
    answers: ['no'],
    kind: 'error',
  },
  { name: 'a dry run', argv: [...importLines, '--dry-run'], kind: 'plan' },
])('$name is one line', async ({ argv, kind, env = {}, ...world }) => {
  const { stdout } = await run(argv, { ...world, env: { ...environmentOf(sandbox), ...env } });
  expect(linesOf(stdout)).toMatchObject([{ kind }]);
});

test('--json and --jsonl together are a mistake of usage, found before anything is read', async () => {
  const { stderr, exit } = await run(['import', 'none.csv', '--json', '--jsonl']);
  expect(exit).toBe('usage');
  expect(stderr).toContain('--json and --jsonl exclude each other');
});

test('a reader that has seen enough does not stop the run', async () => {
  const words = [process.execPath, program, ...importLines].map((word) => `'${word}'`).join(' ');
  const shell = spawn('sh', ['-c', `${words} | head -n 1`], {
    cwd,
    env: { ...process.env, ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  shell.stdout.setEncoding('utf8').on('data', (text: string) => void printed.push(text));
  const said: string[] = [];
  shell.stderr.setEncoding('utf8').on('data', (text: string) => void said.push(text));
  await once(shell, 'close');
  expect(linesOf(printed.join(''))).toMatchObject([{ kind: 'row' }]);
  expect(said.join('')).not.toMatch(/EPIPE|unexpected/);
  const { counts } = JSON.parse(readFileSync(join(cwd, 'run', 'run.json'), 'utf8')) as Line;
  expect(counts).toMatchObject({ created: 12, not_found_remote: 1 });
});
