import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

const people = Array.from({ length: 60 }, (_, index) => ({
  username: `user${index + 1}`,
  role: 'publisher' as const,
  groups: ['Ops'],
}));

async function start(roster: string) {
  const sandbox = await startSandbox({ seed: seedOf([...people, 'new1', 'new2'], ['Ops']) });
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), roster);
  const rollcall = (answer: string, ...flags: readonly string[]) =>
    runCli(['import', 'people.csv', '--lookup-rate', '0', '--out', 'run', ...flags], {
      env: environmentOf(sandbox),
      cwd,
      answers: [answer],
      columns: 200,
    });
  return { sandbox, cwd, host: new URL(sandbox.url).host, rollcall };
}

const locking = (count: number): string =>
  ['username,status', ...people.slice(0, count).map(({ username }) => `${username},locked`)].join('\n');

test('the question names the changes by kind, the server, the time and the rows that will not succeed', async () => {
  const { sandbox, rollcall } = await start(
    'username,role,status,leave_groups\nnew1,,,\nnew2,,,\nnew3,,,\nuser1,,locked,\nuser2,viewer,,Ops\n',
  );
  const { asked } = await rollcall('no', '--rate', '10');
  expect(asked).toEqual([
    `1 account to lock, 1 role to lower, 1 membership to remove, 2 accounts to create on ${sandbox.url}: a few seconds at 10 requests a second. 1 of 5 rows will not succeed.\nGo on? [y/N] `,
  ]);
});

test.for([
  { answer: 'y', agreed: true },
  { answer: ' YES ', agreed: true },
  { answer: '', agreed: false },
  { answer: 'n', agreed: false },
  { answer: 'yep', agreed: false },
])('"$answer" is agreement: $agreed', async ({ answer, agreed }) => {
  const { sandbox, rollcall } = await start(locking(1));
  const { code, stderr } = await rollcall(answer, '--rate', '0');
  expect([code, writesIn(sandbox.requestLog).length]).toEqual(agreed ? [0, 1] : [5, 0]);
  expect(stderr.includes('The plan was not agreed to. No change was sent.')).toBe(!agreed);
});

test.for([
  { name: 'nine losses', locks: 9, flags: [], answer: 'y', written: 9 },
  { name: 'ten losses, a yes', locks: 10, flags: [], answer: 'yes', written: 0 },
  { name: 'ten losses, the name', locks: 10, flags: [], answer: 'HOST', written: 10 },
  { name: 'a raised limit, a yes', locks: 1, flags: ['--max-lock-percent', '50'], answer: 'y', written: 0 },
  { name: 'a raised limit, the name', locks: 1, flags: ['--max-locks', '30'], answer: 'HOST', written: 1 },
  {
    name: 'a raised limit of another kind',
    locks: 1,
    flags: ['--max-demotions', '90'],
    answer: 'y',
    written: 1,
  },
  { name: 'a lowered limit', locks: 1, flags: ['--max-locks', '5'], answer: 'y', written: 1 },
])('$name: $written written', async ({ locks, flags, answer, written }) => {
  const { sandbox, host, rollcall } = await start(locking(locks));
  const { asked } = await rollcall(answer === 'HOST' ? host : answer, '--rate', '0', ...flags);
  expect(writesIn(sandbox.requestLog)).toHaveLength(written);
  const byName = asked.some((question) => question.includes(`type the name of the server (${host})`));
  expect(byName).toBe(locks >= 10 || (written === 0 && answer === 'y') || answer === 'HOST');
});

test('Ctrl-C instead of an answer: it says that no change was sent', async () => {
  const { sandbox, cwd } = await start(locking(1));
  const stop = new AbortController();
  const { code, stderr } = await runCli(['import', 'people.csv', '--lookup-rate', '0'], {
    env: environmentOf(sandbox),
    cwd,
    answers: [],
    signal: stop.signal,
    onOutput: (text) => {
      if (text.includes('Plan for')) stop.abort('interrupted');
    },
  });
  expect([code, writesIn(sandbox.requestLog)]).toEqual([130, []]);
  expect(stderr).toMatch(/\nNo change was sent\. Stopped\.\n$/u);
});

test('a dry run says that --out is not used', async () => {
  const { sandbox, cwd, rollcall } = await start(locking(1));
  const { code, stderr } = await rollcall('', '--dry-run');
  expect(code).toBe(0);
  expect(stderr).toContain('To write the plan into files: rollcall plan people.csv --out run\n');
  expect(writesIn(sandbox.requestLog)).toEqual([]);
  expect(existsSync(join(cwd, 'run'))).toBe(false);
});

test('with --yes there is no question, however much is taken away', async () => {
  const { sandbox, rollcall } = await start(locking(11));
  const { asked } = await rollcall('', '--yes', '--rate', '0');
  expect(asked).toEqual([]);
  expect(writesIn(sandbox.requestLog)).toHaveLength(11);
});
