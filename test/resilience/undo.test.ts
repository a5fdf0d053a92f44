import { beforeAll, expect, test } from 'vitest';
import { inParallel } from '../../src/core/in-parallel.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { Attempt } from './attempt.ts';
import { ldapJob, membershipJob, pushJob, smallJob, type Job } from './job.ts';
import { countMoments, runAndKill, type KillMode } from './kill.ts';
import { buildProgram } from './program.ts';
import { momentsThatMatter } from './sweep.ts';

const timeout = 120_000;
const newFolder = temporaryFolders();
let program = '';
beforeAll(async () => {
  program = await buildProgram();
}, timeout);

/** These servers are small, and an undo may lock and remove all that a run has created. */
const unlimited = ['max-lock', 'max-removal', 'max-demotion'].flatMap((limit) => [
  `--${limit}-percent`,
  '100',
]);

/** What undoing has to bring back: accounts that the run created stay, but locked and without groups. */
function accessOn(sandbox: Sandbox, known: ReadonlySet<string>) {
  const { users, members } = sandbox.state();
  return {
    accounts: users
      .filter(({ username, locked }) => known.has(username) || !locked)
      .map(({ username, role, locked }) => `${username} ${role}${locked ? ' locked' : ''}`)
      .toSorted(),
    // Groups stay as well.
    members: Object.fromEntries(
      Object.entries(members)
        .filter(([, names]) => names.length > 0)
        .map(([group, names]) => [group, names.toSorted()]),
    ),
  };
}

async function countMomentsOf(job: Job): Promise<readonly string[]> {
  const sandbox = await startSandbox(job.sandbox);
  try {
    const env = environmentOf(sandbox);
    return await countMoments(program, new Attempt({ job, env, folder: newFolder(), concurrency: 1 }));
  } finally {
    await sandbox.close();
  }
}

async function undoAfterKill(job: Job, at: number, how: KillMode) {
  const sandbox = await startSandbox(job.sandbox);
  try {
    const known = new Set(sandbox.state().users.map(({ username }) => username));
    const before = accessOn(sandbox, known);
    const env = environmentOf(sandbox);
    const attempt = new Attempt({ job, env, folder: newFolder(), concurrency: 1 });
    const end = await runAndKill(program, attempt, attempt.beginning, { at, how });
    await attempt.finish();
    await attempt.run(['undo', 'run', '--rate', '0', ...unlimited]);
    await attempt.run(['import', 'undo.json', '--yes', '--out', 'undone', '--rate', '0']);
    return { end, before, after: accessOn(sandbox, known) };
  } finally {
    await sandbox.close();
  }
}

test.for([
  { job: smallJob, every: 4 },
  { job: membershipJob, every: 5 },
  { job: ldapJob, every: 5 },
  { job: pushJob, every: 5 },
])('$job.name: killed, resumed and undone', { timeout }, async ({ job, every }) => {
  const moments = momentsThatMatter(await countMomentsOf(job)).filter((_, index) => index % every === 0);
  const ends: string[] = [];
  await inParallel(2, moments, async (at) => {
    const { end, before, after } = await undoAfterKill(job, at, at % 2 === 0 ? 'kill' : 'power-cut');
    ends.push(end);
    expect(after, `killed at moment ${at}`).toEqual(before);
  });
  expect(ends).toContain('killed');
});
