import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { closedAfterwards } from '../helpers/closed-afterwards.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

const sandboxOf = closedAfterwards(startSandbox);
const newFolder = temporaryFolders();
const viewers = Array.from({ length: 120 }, (_, index) => `viewer${index}`);

/** A run that locks 20 accounts, interrupted after its first locks; hours are counted from its start. */
async function interruptedRun() {
  const seed = seedOf(viewers.map((username) => ({ username, role: 'viewer' as const })));
  const sandbox = await sandboxOf({ seed, latencyMs: 2 });
  const cwd = newFolder();
  const begin = Date.now();
  const at = (hours: number, argv: readonly string[], signal?: AbortSignal) =>
    runCli([...argv, '--rate', '0'], {
      cwd,
      env: environmentOf(sandbox),
      now: () => new Date(begin + hours * 3_600_000),
      ...(signal === undefined ? {} : { signal }),
    });
  const lock = (
    { hours, from, out }: { readonly hours: number; readonly from: number; readonly out: string },
    flags: readonly string[] = [],
    signal?: AbortSignal,
  ) => {
    const rows = viewers.slice(from, from + 20).map((name) => `${name},locked\n`);
    writeFileSync(join(cwd, 'people.csv'), `username,status\n${rows.join('')}`);
    return at(hours, ['import', 'people.csv', '--yes', '--out', out, ...flags], signal);
  };
  const operator = new AbortController();
  const run = lock({ hours: 0, from: 0, out: 'run' }, ['--concurrency', '1'], operator.signal);
  await vi.waitUntil(() => writesIn(sandbox.requestLog).length > 0, { interval: 1, timeout: 10_000 });
  operator.abort('interrupted');
  expect((await run).code).toBe(130);
  return {
    lock,
    resume: (hours: number) => at(hours, ['resume', 'run']),
    locked: () => sandbox.state().users.filter(({ locked }) => locked).length,
    writes: () => writesIn(sandbox.requestLog).length,
  };
}

test('a run that was agreed to more than 24 hours ago counts what other runs took since', async () => {
  const { lock, resume, locked, writes } = await interruptedRun();
  expect((await lock({ hours: 25, from: 20, out: 'other' })).code).toBe(0);
  const before = writes();
  const refused = await resume(26);
  expect(refused.code).toBe(5);
  expect(refused.stderr).toContain('(error code: resume-over-limit)');
  expect(refused.stderr.replaceAll(/\s+/g, ' ')).toMatch(
    /other runs have changed access since: the plan locks 1\d accounts, after 20 in the last 24 hours; the limit is 25/,
  );
  expect(writes()).toBe(before);
  expect((await resume(50)).code).toBe(0);
  expect(locked()).toBe(40);
});

test('within 24 hours other runs were held to what it left, so it goes on', async () => {
  const { lock, resume, locked } = await interruptedRun();
  expect((await lock({ hours: 1, from: 20, out: 'refused' })).code).toBe(5);
  expect(
    (await lock({ hours: 2, from: 20, out: 'raised' }, ['--max-locks', '40', '--max-lock-percent', '40']))
      .code,
  ).toBe(0);
  expect((await resume(3)).code).toBe(0);
  expect(locked()).toBe(40);
});
