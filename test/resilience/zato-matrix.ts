import { startZatoSandbox, type ZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import type { SeedStatus } from '../../src/sandbox/zato/seed/seed.ts';
import { zatoEnvironment } from '../helpers/zato.ts';
import { askingAs, idOf, person } from '../sandbox/zato/asking.ts';
import { Attempt } from './attempt.ts';
import { faults } from './faults.ts';
import { matrixOf, type Fixture, type FinalState } from './matrix.ts';

/** The kinds of people, three of each: their status before, and the row that needs one write. */
const kinds: readonly { readonly name: string; readonly status?: SeedStatus; readonly row: string }[] = [
  { name: 'new', row: 'New Name,,,' },
  { name: 'named', status: 'active', row: 'Other Name,,,' },
  { name: 'tagged', status: 'active', row: ',,,Claims' },
  { name: 'waiting', status: 'waiting', row: ',,yes,' },
  { name: 'leaver', status: 'active', row: ',locked,,' },
  { name: 'returner', status: 'locked', row: ',active,,' },
];
const three = [1, 2, 3] as const;
const seed = kinds.flatMap(({ name, status }) =>
  status === undefined ? [] : three.map((index) => person(`${name}${index}`, status)),
);
const job = {
  roster: [
    'username,display_name,status,auto_approve,attr.team',
    ...kinds.flatMap(({ name, row }) => three.map((index) => `${name}${index},${row}`)),
    '',
  ].join('\n'),
  flags: ['--target', 'zato'],
};

/** All accounts of the server, the name first. @param sandbox without faults */
async function accountsOn(sandbox: ZatoSandbox): Promise<string[]> {
  const ask = await askingAs(sandbox);
  const accounts: string[] = [];
  for (const { username, names, isLocked, approvalStatus } of sandbox.state().users) {
    const team = username.startsWith('tagged')
      ? await ask('GET /user/attr', { user_id: idOf(sandbox, username), name: 'team' })
      : undefined;
    const lock = isLocked ? 'locked' : 'open';
    accounts.push(
      [username, names.display_name, lock, approvalStatus, team?.json['value']].map(String).join(', '),
    );
  }
  return accounts.toSorted();
}

const everyWrite: Fixture = {
  name: 'every kind of write',
  open: async (folder, concurrency) => {
    const sandbox = await startZatoSandbox({ seed });
    const attempt = new Attempt({ job, env: zatoEnvironment(sandbox), folder, concurrency });
    const before = await accountsOn(sandbox);
    return {
      sandbox,
      attempt,
      finalState: async () => {
        const accounts = await accountsOn(sandbox);
        const rows = attempt.outcomes().map(({ username = '', outcome }) => `${username} ${outcome}`);
        return { rows, accounts, members: {}, creates: accounts.length - before.length };
      },
      contradictions: (found, wanted) => findContradictions(found, wanted, before),
    };
  },
};

/** Every row needs exactly one write, which was done if the outcome is the expected one, and otherwise not. */
function findContradictions(found: FinalState, wanted: FinalState, before: readonly string[]): string[] {
  const of = (accounts: readonly string[], name: string): string | undefined =>
    accounts.find((account) => account.startsWith(`${name},`));
  return found.rows.map(String).flatMap((row, index) => {
    const [name = '', outcome] = row.split(' ');
    const expected = row === wanted.rows[index] ? wanted.accounts : before;
    return outcome === 'unknown' || of(found.accounts, name) === of(expected, name)
      ? []
      : [`${row}, which is not true`];
  });
}

/** Each of these requests is sent three times. */
export const zatoMatrix = matrixOf(
  [
    { route: 'POST /user', fixture: everyWrite, reread: 'GET /user/search' },
    { route: 'PATCH /user', fixture: everyWrite, reread: 'GET /user' },
    { route: 'PUT /user/attr', fixture: everyWrite, reread: 'GET /user/attr' },
    { route: 'POST /user/approve', fixture: everyWrite, reread: 'GET /user' },
    { route: 'POST /user/lock', fixture: everyWrite, reread: 'GET /user' },
    { route: 'DELETE /user/lock', fixture: everyWrite, reread: 'GET /user' },
  ],
  [
    ...faults,
    { name: 'not permitted', rule: 'error,code=5001', end: 'counts' },
    { name: 'the session is lost', rule: 'sessions-lost', end: 'passes' },
  ],
  [1, 2, 3],
);
