import { beforeAll, expect, test } from 'vitest';
import { inParallel } from '../../src/core/in-parallel.ts';
import { startZatoSandbox, type ZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { zatoEnvironment } from '../helpers/zato.ts';
import { Attempt } from './attempt.ts';
import { countMoments, runAndKill } from './kill.ts';
import { buildProgram } from './program.ts';
import { momentsThatMatter } from './sweep.ts';

const timeout = 120_000;
const newFolder = temporaryFolders();
let program = '';
beforeAll(async () => {
  program = await buildProgram();
}, timeout);

/** What an undo can reverse: a creation, a name, a lock and an unlock. */
const job = {
  roster: `username,display_name,status
new.one,New One,
ann.lee,Ann Other,
i.xu,,locked
lock.ed,,active
`,
  flags: ['--target', 'zato'],
};

const attemptOn = (sandbox: ZatoSandbox): Attempt =>
  new Attempt({ job, env: zatoEnvironment(sandbox), folder: newFolder(), concurrency: 1 });

/** Accounts that the run created stay, but locked. */
const accountsOn = (sandbox: ZatoSandbox, known: ReadonlySet<string>): readonly string[] =>
  sandbox
    .state()
    .users.filter(({ username, isLocked }) => known.has(username) || !isLocked)
    .map(
      ({ username, names, isLocked }) =>
        `${username}, ${names.display_name ?? ''}${isLocked ? ', locked' : ''}`,
    )
    .toSorted();

async function on<T>(use: (sandbox: ZatoSandbox) => Promise<T>): Promise<T> {
  const sandbox = await startZatoSandbox();
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

test('Zato: killed, resumed and undone', { timeout }, async () => {
  const all = await on((sandbox) => countMoments(program, attemptOn(sandbox)));
  const moments = momentsThatMatter(all).filter((_, index) => index % 4 === 0);
  const ends: string[] = [];
  await inParallel(2, moments, (at) =>
    on(async (sandbox) => {
      const known = new Set(sandbox.state().users.map(({ username }) => username));
      const before = accountsOn(sandbox, known);
      const attempt = attemptOn(sandbox);
      const how = at % 2 === 0 ? 'kill' : 'power-cut';
      ends.push(await runAndKill(program, attempt, attempt.beginning, { at, how }));
      await attempt.finish();
      const limits = ['--max-lock-percent', '100'];
      const undone = await attempt.run(['undo', 'run', '--rate', '0', ...limits]);
      const listed = undone.stderr.replaceAll(/\s+/g, ' ');
      await attempt.run(['import', 'undo.json', '--yes', '--out', 'undone', '--rate', '0', ...job.flags]);
      expect(accountsOn(sandbox, known), `killed at moment ${at}: ${listed}`).toEqual(before);
    }),
  );
  expect(ends).toContain('killed');
});
