import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { busiest } from '../helpers/busiest.ts';
import { environmentOf } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { hasRedis, RedisServer } from '../helpers/redis.ts';
import { Attempt } from './attempt.ts';
import { jobOf } from './job.ts';
import { buildProgram } from './program.ts';

const newFolder = temporaryFolders();

const people = Array.from({ length: 60 }, (_, index) => `p${index}`);
/** One organisation, whose people are divided between two files. */
const halfOf = (which: 0 | 1) =>
  jobOf({
    name: `half ${which}`,
    people: people.map((username) => ({ username })),
    groups: [],
    rows: people.filter((_, index) => index % 2 === which).map((username) => `${username},publisher,,`),
  });

interface SharedRun {
  readonly exit: number | null;
  readonly stderr: string;
  readonly requests: { readonly total: number; readonly shared: { readonly mostRuns: number } };
}

test.runIf(hasRedis)(
  'two processes on one server keep one rate (skipped where no redis-server is on the path)',
  // If one of the three processes stalls for a tenth of a second, requests arrive closer together than they were sent.
  { timeout: 60_000, retry: 2 },
  async () => {
    const program = await buildProgram();
    const redis = await RedisServer.start();
    const sandbox = await startSandbox(halfOf(0).sandbox);
    const importHalf = async (which: 0 | 1): Promise<SharedRun> => {
      const pace = [
        '--lookups',
        'one-by-one',
        '--rate',
        '50',
        '--lookup-rate',
        '25',
        '--limiter-redis',
        redis.url,
      ];
      const attempt = new Attempt({
        job: halfOf(which),
        env: environmentOf(sandbox),
        folder: newFolder(),
        concurrency: 4,
        pace,
      });
      const child = spawn(process.execPath, [program, ...attempt.beginning], {
        cwd: attempt.folder,
        env: { PATH: process.env['PATH'], ...attempt.env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      const [exit] = (await once(child, 'close')) as [number | null];
      const { requests } = JSON.parse(
        readFileSync(join(attempt.folder, 'run', 'run.json'), 'utf8'),
      ) as SharedRun;
      return { exit, stderr, requests };
    };
    const runs = await Promise.all([importHalf(0), importHalf(1)]);
    await sandbox.close();
    await redis.kill();
    for (const { exit, stderr, requests } of runs) {
      expect(exit, stderr).toBe(0);
      expect(stderr).toContain('2 runs share the rate now.');
      expect(requests.shared).toMatchObject({ mostRuns: 2 });
    }
    const { requestLog } = sandbox;
    const times = requestLog.map(({ at }) => at);
    expect(requestLog).toHaveLength(runs.reduce((sum, { requests }) => sum + requests.total, 0));
    expect(busiest(times, 1000)).toBeLessThanOrEqual(50);
    const searches = requestLog.filter(({ path }) => path.endsWith('/users/remote')).map(({ at }) => at);
    expect(searches).toHaveLength(people.length);
    expect(busiest(searches, 1000)).toBeLessThanOrEqual(25);
  },
);
