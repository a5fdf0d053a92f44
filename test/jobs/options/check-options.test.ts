import { expect, test } from 'vitest';
import {
  examine,
  exportDirectory,
  importRoster,
  type JobContext,
  OperatorError,
  planRoster,
  resumeRun,
  Secret,
  showDirectory,
  transferContent,
  validateRoster,
} from '../../../src/index.ts';
import { checkJobOptions } from '../../../src/jobs/options/job-forms.ts';

const server = { target: 'connect', url: 'https://connect.example.org', apiKey: new Secret('k') } as const;
const zato = { target: 'zato', url: 'https://zato.example.org' } as const;
const login = { username: 'ann', password: new Secret('p'), currentApp: 'CRM' };

/** What an untyped program may hand in. */
const refused: readonly { readonly options: object; readonly said: string }[] = [
  {
    options: { server: { ...server, ratePerSecond: NaN } },
    said: 'server.ratePerSecond must be a number, 0 or more, not NaN',
  },
  {
    options: { server: { ...server, ratePerSecond: -1 } },
    said: 'server.ratePerSecond must be a number, 0 or more, not -1',
  },
  {
    options: { server: { ...server, ratePerSecond: Infinity } },
    said: 'server.ratePerSecond must be a number, 0 or more, not Infinity',
  },
  {
    options: { server: { ...server, ratePerSecond: '5' } },
    said: 'server.ratePerSecond must be a number, 0 or more, not "5"',
  },
  {
    options: { server: { ...server, searchesPerSecond: null } },
    said: 'server.searchesPerSecond must be a number, 0 or more, not null',
  },
  {
    options: { server: { ...server, concurrency: 0 } },
    said: 'server.concurrency must be a whole number, 1 or more, not 0',
  },
  {
    options: { server: { ...server, concurrency: 1.5 } },
    said: 'server.concurrency must be a whole number, 1 or more, not 1.5',
  },
  {
    options: { server: { ...server, timeoutMs: NaN } },
    said: 'server.timeoutMs must be a number from 1 to 2147483647, not NaN',
  },
  {
    options: { server: { ...server, timeoutMs: 2 ** 31 } },
    said: 'server.timeoutMs must be a number from 1 to 2147483647, not 2147483648',
  },
  {
    options: { server: { ...server, target: 'Connect' } },
    said: 'server.target must be connect or zato, not "Connect"',
  },
  {
    options: { server: { ...server, target: undefined } },
    said: 'server.target must be connect or zato, not undefined',
  },
  {
    options: { server: { ...server, apiKey: 's3cret' } },
    said: 'server.apiKey must be a Secret, not a string',
  },
  { options: { server: { ...server, apiKey: 5 } }, said: 'server.apiKey must be a Secret, not a number' },
  {
    options: { server: { ...server, certificates: 'ignore' } },
    said: 'server.certificates must be check or skip, not "ignore"',
  },
  {
    options: { server: { ...server, redisUrl: 'redis://:s3cret@r' } },
    said: 'server.redisUrl must be a Secret, not a string',
  },
  {
    options: { server: { ...zato, login: { ...login, password: 's3cret' } } },
    said: 'server.login.password must be a Secret, not a string',
  },
  {
    options: { server: { ...zato, login: { ...login, currentApp: undefined } } },
    said: 'server.login.currentApp must be a string, not undefined',
  },
  { options: { server: 's3cret' }, said: 'server must be an object, not "s3cret"' },
  { options: { deadline: new Date('06:00') }, said: 'deadline must be a valid Date, not an invalid Date' },
  { options: { deadline: '06:00' }, said: 'deadline must be a valid Date, not "06:00"' },
  { options: { maxFailures: -1 }, said: 'maxFailures must be a whole number, 0 or more, not -1' },
  { options: { mode: 'dry-run' }, said: 'mode must be apply or plan, not "dry-run"' },
  {
    options: { formats: ['pdf'] },
    said: 'formats must be a list of csv, xlsx or json, not what this list holds',
  },
  { options: { formats: 'csv' }, said: 'formats must be a list of csv, xlsx or json, not "csv"' },
  { options: { account: 'Lock' }, said: 'account must be lock or keep, not "Lock"' },
  { options: { input: { kind: 'csv' } }, said: 'input.kind must be roster or plan-file, not "csv"' },
  {
    options: { input: { kind: 'roster', policy: { memberships: 'Sync' } } },
    said: 'input.policy.memberships must be add or sync, not "Sync"',
  },
  {
    options: { input: { kind: 'roster', policy: { maxRemovals: NaN } } },
    said: 'input.policy.maxRemovals must be a whole number, 0 or more, not NaN',
  },
  {
    options: { input: { kind: 'roster', policy: { maxLockPercent: 101 } } },
    said: 'input.policy.maxLockPercent must be a number from 0 to 100, not 101',
  },
  {
    options: { input: { kind: 'roster', policy: { protectedNames: 'ann' } } },
    said: 'input.policy.protectedNames must be a list of strings, not "ann"',
  },
  {
    options: { limits: { maxTransfers: '100' } },
    said: 'limits.maxTransfers must be a whole number, 0 or more, not "100"',
  },
];

test.for(refused)('$said', ({ options, said }) => {
  expect(() => {
    checkJobOptions(options);
  }).toThrow(expect.objectContaining({ code: 'usage-invalid', message: said }) as Error);
});

test('options that are as their types say, or left out', () => {
  const policy = { memberships: 'sync', maxRemovals: undefined, protectedNames: [] };
  for (const options of [
    {},
    {
      server: {
        ...server,
        ratePerSecond: 0,
        concurrency: 1,
        timeoutMs: 0.5e3,
        url: () => 'https://a.example',
      },
    },
    { server: { ...zato, login: () => login }, deadline: new Date(), maxFailures: 0 },
    { input: { kind: 'roster', policy }, formats: [] },
  ]) {
    expect(() => {
      checkJobOptions(options);
    }).not.toThrow();
  }
});

const job: JobContext = {
  cwd: '/nowhere',
  stateFolder: undefined,
  signal: new AbortController().signal,
  now: () => new Date(),
  operator: 'nightly@example',
  on: (event) => {
    throw new Error(`too late: ${event.kind}`);
  },
  confirm: () => Promise.resolve('no'),
};

const input = {
  kind: 'roster',
  file: { name: 'people.csv', bytes: Buffer.from('username\nann\n') },
} as const;
const bad = { ...server, ratePerSecond: NaN };

test.for([
  { name: 'planRoster', run: () => planRoster({ server: bad, input }, job) },
  { name: 'importRoster', run: () => importRoster({ server: bad, input }, job) },
  { name: 'transferContent', run: () => transferContent({ server: bad, from: 'ann', to: 'bob' }, job) },
  { name: 'exportDirectory', run: () => exportDirectory({ server: bad }, job) },
  { name: 'examine', run: () => examine({ server: bad }, job) },
  { name: 'showDirectory', run: () => showDirectory({ server: bad, question: { kind: 'groups' } }, job) },
  {
    name: 'validateRoster',
    run: () => validateRoster({ file: input.file, target: 'Connect' as 'connect' }, job),
  },
  {
    name: 'a provided key',
    run: () => planRoster({ server: { ...server, apiKey: () => 's3cret' as never }, input }, job),
  },
  {
    name: 'a provided address',
    run: () => planRoster({ server: { ...server, url: () => undefined as never }, input }, job),
  },
  {
    name: 'no key',
    run: () => planRoster({ server: { target: 'connect', url: server.url } as never, input }, job),
  },
  { name: 'no login', run: () => planRoster({ server: zato as never, input }, job) },
  { name: 'resumeRun', run: () => resumeRun({ serverFor: () => bad, deadline: new Date('06:00') }, job) },
])('before anything else: $name', async ({ run }) => {
  const error: unknown = await run().then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  if (!(error instanceof OperatorError)) throw error;
  expect(error.code).toBe('usage-invalid');
  expect(`${error.message} ${error.hint}`).not.toContain('s3cret');
});
