/**
 * Plans a roster every night and says whether the server has drifted away from it. Sends nothing but GET.
 *
 *     CONNECT_SERVER=https://… CONNECT_API_KEY=… node nightly-plan.ts people.csv
 *
 * Exit 0: the server is as the roster says. 8: changes are waiting. 3: some rows cannot be done. Any other exit is that of
 * `rollcall plan`; 5, for example, where an import would refuse the plan.
 * Node runs this file as it is from version 22.18 on; for an older one, compile it first.
 */
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import {
  changesOf,
  exitCodes,
  type JobContext,
  OperatorError,
  outcomeMeanings,
  planRoster,
  Secret,
} from 'rollcall';

const job: JobContext = {
  cwd: process.cwd(),
  stateFolder: join(homedir(), '.local', 'state', 'rollcall'),
  signal: AbortSignal.timeout(30 * 60 * 1000),
  now: () => new Date(),
  operator: `${userInfo().username}@${hostname()}`,
  on: (event) => {
    if (event.kind === 'server-wait') process.stderr.write(`waiting ${event.waitMs} ms for the server\n`);
  },
  // A plan never asks; an import would not write without a yes.
  confirm: () => Promise.resolve('no'),
};

async function nightlyPlan(file: string): Promise<number> {
  const { exit, plan } = await planRoster(
    {
      server: {
        target: 'connect',
        url: process.env['CONNECT_SERVER'] ?? '',
        apiKey: new Secret(process.env['CONNECT_API_KEY'] ?? ''),
        ratePerSecond: 5,
      },
      input: { kind: 'roster', file, invalidRows: 'report', policy: { memberships: 'sync' } },
    },
    job,
  );
  const counts = new Map<string, number>();
  for (const { expected } of plan.rows) counts.set(expected, (counts.get(expected) ?? 0) + 1);
  for (const [outcome, count] of counts) process.stdout.write(`${outcome}: ${count}\n`);

  for (const { username, steps } of plan.rows) {
    if (steps.length > 0) process.stdout.write(`${username}: ${steps.map(({ kind }) => kind).join(', ')}\n`);
  }
  const troubled = plan.rows.filter(({ expected }) => outcomeMeanings[expected].exit !== 'ok');
  for (const { row, username, detail } of troubled) {
    process.stderr.write(`row ${row}, ${username}: ${detail}\n`);
  }
  for (const { message, hint } of plan.hazards) process.stderr.write(`${message}\n  ${hint}\n`);
  if (exit === 'refused') return exitCodes.refused;
  if (changesOf(plan).length > 0) return exitCodes['changes-waiting'];
  return exitCodes[troubled.length > 0 ? 'rows-failed' : exit];
}

try {
  process.exitCode = await nightlyPlan(process.argv[2] ?? 'people.csv');
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`${error.message}\n  ${error.hint}\n`);
  process.exitCode = exitCodes[error.exit];
}
