import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { startZatoSandbox, type ZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { countMoments, runAndKill, type Manner, type Runnable } from './kill.ts';
import { buildProgram } from './program.ts';
import { momentsThatMatter } from './sweep.ts';

const newFolder = temporaryFolders();
const start = zatoSandboxes();
/** Of which kind the server is, the journal knows. */
const pace = ['--rate', '0', '--lookup-rate', '0'];

/** Every kind of write: creations with what is made up, an attribute, an approval, an update, lock and unlock. */
const roster = `username,display_name,status,is_totp_enabled,auto_approve,attr.team
new.one,New One,,yes,yes,Claims
new.two,New Two,,,,
ann.lee,Ann Other,,,,
i.xu,,locked,,,
lock.ed,,active,,,
wai.ting,,,,yes,
`;

let program: string;
beforeAll(() => {
  program = buildProgram(newFolder());
});

function attemptOn(sandbox: ZatoSandbox): Runnable {
  const folder = newFolder();
  writeFileSync(join(folder, 'people.csv'), roster);
  return {
    folder,
    env: { ...zatoEnvironment(sandbox), XDG_STATE_HOME: folder },
    beginning: [
      'import',
      'people.csv',
      '--yes',
      '--out',
      'run',
      '--concurrency',
      '1',
      '--target',
      'zato',
      ...pace,
    ],
  };
}

const recordsOf = ({ folder }: Runnable, name: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, 'run', name)), { columns: true });

/** What is the same whenever the process was killed. */
const endingOf = (sandbox: ZatoSandbox, attempt: Runnable) => ({
  outcomes: recordsOf(attempt, 'outcomes.csv').map(({ username, outcome }) => `${username} ${outcome}`),
  accounts: sandbox
    .state()
    .users.map(
      ({ username, names, isLocked, approvalStatus }) =>
        `${username} ${names.display_name ?? ''} ${isLocked ? 'locked' : ''} ${approvalStatus}`,
    )
    .toSorted(),
});

async function signsIn({ url, currentApp }: ZatoSandbox, username: string, password: string) {
  const response = await fetch(`${url}/zato/sso/user/login`, {
    method: 'POST',
    headers: { 'User-Agent': 'a test' },
    body: JSON.stringify({ username, password, current_app: currentApp }),
  });
  return ((await response.json()) as { sub_status: string[] }).sub_status[0] ?? 'ok';
}

test('killed at any moment: nobody twice, no row and no password lost', { timeout: 120_000 }, async () => {
  const unbroken = await start();
  const attempt = attemptOn(unbroken);
  const moments = momentsThatMatter(await countMoments(program, attempt));
  const wanted = endingOf(unbroken, attempt);
  const step = Math.max(1, Math.floor(moments.length / Number(process.env['ROLLCALL_ZATO_KILLS'] ?? 6)));
  const kills = moments.filter((_, index) => index % step === 0);
  const manners: readonly Manner[] = ['kill', 'torn', 'power-cut'];
  for (const [index, at] of kills.entries()) {
    const sandbox = await startZatoSandbox();
    const killed = attemptOn(sandbox);
    await runAndKill(program, killed, killed.beginning, { at, how: manners[index % 3]! });
    const world = { cwd: killed.folder, env: killed.env };
    const resumed = await runCli(['resume', 'run', ...pace], world);
    if (resumed.stderr.includes('journal-unreadable')) await runCli(killed.beginning, world);
    expect({ at, ...endingOf(sandbox, killed) }).toEqual({ at, ...wanted });
    // The first one needs a one-time code besides: asking for it shows that the password is right.
    const [one, two] = recordsOf(killed, 'passwords.csv');
    expect(await signsIn(sandbox, 'new.one', one?.['password'] ?? '')).toBe('E005008');
    expect(two?.['username']).toBe('new.two');
    await sandbox.close();
  }
});
