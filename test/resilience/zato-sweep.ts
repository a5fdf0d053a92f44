import { inParallel } from '../../src/core/in-parallel.ts';
import { startZatoSandbox, type ZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { zatoEnvironment } from '../helpers/zato.ts';
import { Attempt } from './attempt.ts';
import { countMoments, runAndKill, type Kill, type KillMode } from './kill.ts';
import { momentsThatMatter, type SweepSetup } from './sweep.ts';

/** Every kind of write: creations with generated passwords, an attribute, an approval, an update, lock and unlock. */
const job = {
  roster: `username,display_name,status,is_totp_enabled,auto_approve,attr.team
new.one,New One,,yes,yes,Claims
new.two,New Two,,,,
ann.lee,Ann Other,,,,
i.xu,,locked,,,
lock.ed,,active,,,
wai.ting,,,,yes,
`,
  flags: ['--target', 'zato'],
};

const attemptOn = (sandbox: ZatoSandbox, folder: string): Attempt =>
  new Attempt({ job, env: zatoEnvironment(sandbox), folder, concurrency: 1 });

/** What must not depend on the kills. */
const endingOf = (sandbox: ZatoSandbox, attempt: Attempt) => ({
  outcomes: attempt.outcomes().map(({ username, outcome }) => `${username} ${outcome}`),
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

/** The moments and the result of an import that is not killed. */
async function runUninterrupted({ program, newFolder }: SweepSetup) {
  const sandbox = await startZatoSandbox();
  const attempt = attemptOn(sandbox, newFolder());
  const moments = momentsThatMatter(await countMoments(program, attempt));
  const ending = endingOf(sandbox, attempt);
  await sandbox.close();
  return { moments, ending };
}

const killModes: readonly KillMode[] = ['kill', 'torn', 'power-cut'];

/** Resuming has at least about this many moments. */
const RESUMING = 20;

/**
 * Kills an import at moments spread over its whole course, and every second one again while it is resumed.
 * Resumes it and compares it with one that was not killed.
 * @returns the differences, in words
 */
export async function sweepZato(setup: SweepSetup, most = Infinity): Promise<string[]> {
  const { moments, ending: wanted } = await runUninterrupted(setup);
  const step = Math.max(1, Math.ceil(moments.length / most));
  const ats = moments.filter((_, index) => index % step === Math.floor(step / 2));
  const wrong: string[] = [];
  await inParallel(2, [...ats.entries()], async ([index, at]) => {
    const how = killModes[index % 3]!;
    const again = { at: 1 + ((index * 7) % RESUMING), how: killModes[(index + 1) % 3]! };
    const kills = index % 2 === 0 ? [{ at, how }] : [{ at, how }, again];
    const found = await runKilled(setup, kills);
    const words = [JSON.stringify(kills), JSON.stringify(found)].join(': ');
    const expected = { ...wanted, ...passwordsKept };
    if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push(words);
  });
  return wrong;
}

/** The first account also needs a one-time code; the server asks for it only if the password is right. */
const passwordsKept = { made: ['new.one', 'new.two'], signIn: 'E005008' };

async function runKilled({ program, newFolder }: SweepSetup, kills: readonly Kill[]) {
  const sandbox = await startZatoSandbox();
  try {
    const attempt = attemptOn(sandbox, newFolder());
    for (const [index, kill] of kills.entries()) {
      await runAndKill(program, attempt, index === 0 ? attempt.beginning : attempt.resuming, kill);
    }
    await attempt.finish();
    const made = attempt.records('passwords.csv');
    return {
      ...endingOf(sandbox, attempt),
      made: made.map(({ username }) => username),
      signIn: await signsIn(sandbox, 'new.one', made[0]?.['password'] ?? ''),
    };
  } finally {
    await sandbox.close();
  }
}
