import { inParallel } from '../../src/core/in-parallel.ts';
import { startZatoSandbox, type ZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { zatoEnvironment } from '../helpers/zato.ts';
import { Attempt } from './attempt.ts';
import { countMoments, runAndKill, type Kill, type Manner } from './kill.ts';
import { momentsThatMatter, type Workshop } from './sweep.ts';

/** Every kind of write: creations with what is made up, an attribute, an approval, an update, lock and unlock. */
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

/** What is the same whenever the process was killed. */
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

/** Counts the moments of an import that nobody kills, and says how it ended. */
async function runUnbroken({ program, newFolder }: Workshop) {
  const sandbox = await startZatoSandbox();
  const attempt = attemptOn(sandbox, newFolder());
  const moments = momentsThatMatter(await countMoments(program, attempt));
  const ending = endingOf(sandbox, attempt);
  await sandbox.close();
  return { moments, ending };
}

const manners: readonly Manner[] = ['kill', 'torn', 'power-cut'];

/** Resuming has about so many moments at the least. */
const RESUMING = 20;

/**
 * Kills an import at moments spread over all of it, and every second one again while it is resumed; resumes it,
 * and compares it with one that nobody killed.
 * @returns what was otherwise, in words
 */
export async function sweepZato(shop: Workshop, most = Infinity): Promise<string[]> {
  const { moments, ending: wanted } = await runUnbroken(shop);
  const step = Math.max(1, Math.ceil(moments.length / most));
  const ats = moments.filter((_, index) => index % step === Math.floor(step / 2));
  const wrong: string[] = [];
  await inParallel(2, [...ats.entries()], async ([index, at]) => {
    const how = manners[index % 3]!;
    const again = { at: 1 + ((index * 7) % RESUMING), how: manners[(index + 1) % 3]! };
    const kills = index % 2 === 0 ? [{ at, how }] : [{ at, how }, again];
    const found = await runKilled(shop, kills);
    const words = [JSON.stringify(kills), JSON.stringify(found)].join(': ');
    const expected = { ...wanted, ...passwordsKept };
    if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push(words);
  });
  return wrong;
}

/** The first one needs a one-time code besides: asking for it shows that the password is right. */
const passwordsKept = { made: ['new.one', 'new.two'], signIn: 'E005008' };

async function runKilled({ program, newFolder }: Workshop, kills: readonly Kill[]) {
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
