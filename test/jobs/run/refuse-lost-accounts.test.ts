import { expect, test } from 'vitest';
import type { StepHistory } from '../../../src/apply/history.ts';
import type { RecordedRun } from '../../../src/apply/recorded-run.ts';
import type { Directory } from '../../../src/core/directory.ts';
import { type UserGuid, userGuid } from '../../../src/core/ids.ts';
import type { DirectoryWanted } from '../../../src/core/target.ts';
import { lastCreated, refuseLostAccounts } from '../../../src/jobs/run/refuse-lost-accounts.ts';
import { username } from '../../helpers/rosters.ts';

const guids = ['u-1', 'u-2', 'u-3'].map(userGuid);
const [first, , last] = guids;

/** A run that created three accounts, and found a fourth. */
const run = {
  plan: {
    rows: [1, 2, 3, 4].map((row) => ({
      row,
      steps: [{ kind: 'create-user', username: username(`p${row}`), via: 'direct', profile: {} }],
    })),
  },
  history: {
    stepOf: (step: string): StepHistory => {
      const guid = guids[Number.parseInt(step, 10) - 1];
      return guid === undefined
        ? { status: 'already-so', attempts: 1, userGuid: userGuid('u-old') }
        : { status: 'applied', attempts: 1, userGuid: guid };
    },
    outcomeOf: () => undefined,
  },
} as unknown as Pick<RecordedRun, 'plan' | 'history'>;

const holding = (found: readonly (UserGuid | undefined)[]): Directory =>
  ({ users: found.map((guid) => ({ guid })), groups: [] }) as unknown as Directory;

const all: DirectoryWanted = { membersOf: new Set() };
const sample: DirectoryWanted = { ...all, accounts: { guids: new Set(guids.slice(2)), names: new Set() } };

test('the last account that the run created is the sample, not one that it found', () => {
  expect(lastCreated(run)).toBe(last);
});

test.for([
  { name: 'all are there', wanted: all, read: guids, onServer: guids },
  { name: 'the sample is there', wanted: sample, read: [last], onServer: guids },
  {
    name: 'all were read and one is gone',
    wanted: all,
    read: guids.slice(1),
    onServer: [],
    says: '1 account ',
  },
  { name: 'the sample is gone', wanted: sample, read: [], onServer: [first], says: '2 accounts ' },
])('$name', async ({ wanted, read, onServer, says }) => {
  const checked = refuseLostAccounts(run, {
    directory: holding(read),
    wanted,
    readDirectory: () => Promise.resolve(holding(onServer)),
  });
  if (says === undefined) await expect(checked).resolves.toBeUndefined();
  else await expect(checked).rejects.toThrow(`${says}that this run created`);
});
