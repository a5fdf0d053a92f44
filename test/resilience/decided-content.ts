import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { fillReview, type FilledRow } from '../helpers/filled-review.ts';
import { by } from '../helpers/reviews.ts';
import { Attempt } from './attempt.ts';
import { createsOf, endingOf } from './ending.ts';
import { jobOf } from './job.ts';
import type { Fixture } from './matrix.ts';

const five = [1, 2, 3, 4, 5] as const;
const people = ['owner', 'guest', 'editor'];

/** Five items, each open to every account, with a viewer and a collaborator. */
const job = jobOf({
  name: 'decisions on content',
  people: people.map((username) => ({ username, account: { role: 'publisher' } as const })),
  groups: [],
  contentHeader: 'name,title,owner,access_type,collaborators,viewers',
  content: five.map((index) => `item-${index},Item ${index},owner,logged_in,editor,guest`),
  rows: [],
});

/** By the kind of access, whatever the item. */
function decisionOn(subject: string): FilledRow | undefined {
  if (subject.startsWith('guest ')) return by('revoke');
  if (subject.startsWith('editor ')) return by('make viewer');
  return by('close to the list');
}

/** A review of the content, closed; what is tried is the import of its plan. */
export const decidedContent: Fixture = {
  name: job.name,
  open: async (folder, concurrency) => {
    const sandbox = await startSandbox(job.sandbox);
    const attempt = new Attempt({
      job,
      env: environmentOf(sandbox),
      folder,
      concurrency,
      input: 'plan.json',
    });
    await makePlan(attempt);
    return {
      sandbox,
      attempt,
      finalState: async () => {
        const ending = await endingOf(attempt, sandbox);
        const { rows, accounts } = ending;
        return { rows, accounts, members: grantsIn(sandbox), creates: createsOf(ending) };
      },
      contradictions: () => [],
    };
  },
};

async function makePlan({ folder, env }: Attempt): Promise<void> {
  const rollcall = async (...argv: readonly string[]): Promise<void> => {
    const { code, stderr } = await runCli([...argv, '--quiet'], { cwd: folder, env });
    if (code !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
  };
  const quick = ['--rate', '0'];
  await rollcall('export', '--content', '--out', 'pack', '--format', 'csv', ...quick);
  await rollcall('audit', 'review', 'pack', '--out', 'review');
  const filled = { row: (subject: string) => (subject.includes(' Item ') ? decisionOn(subject) : undefined) };
  await fillReview(join(folder, 'review', 'review.xlsx'), filled, join(folder, 'filled.xlsx'));
  await rollcall('audit', 'close', 'filled.xlsx', '--out', 'plan.json', ...quick);
}

/** Who may open each item. */
const grantsIn = (sandbox: Pick<Sandbox, 'state'>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(sandbox.state().content.map(({ name, ...rest }) => [name, [JSON.stringify(rest)]]));
