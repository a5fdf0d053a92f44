import { expect, test } from 'vitest';
import { proveDecisions } from '../../src/audit/prove-decisions.ts';
import type { Directory } from '../../src/core/directory.ts';
import type { RowOutcome } from '../../src/core/outcome.ts';
import type { Decision } from '../../src/core/review/review.ts';
import { directoryOf } from '../helpers/directories.ts';
import { groupName, rosterOf } from '../helpers/rosters.ts';
import { outcomeOf } from '../report/fixtures.ts';
import { decided, inOps } from './decided.ts';

/** The server after the run: ann, and who is in Ops. */
const serverWith = (ann: { role?: string; locked?: boolean }, ops: readonly string[] = []): Directory =>
  directoryOf([{ username: 'ann', role: 'publisher', ...ann }], { Ops: ops });

function prove(decision: Decision, after: Directory | undefined, outcome?: Partial<RowOutcome>) {
  const [proved] = proveDecisions({
    review: {
      workbook: 'review.xlsx',
      sha256: '',
      extractedAt: '2026-04-06T06:00:00Z',
      undecided: 0,
      decisions: [decision],
    },
    roster: rosterOf([{ username: 'ann' }]),
    outcomes: outcome === undefined ? [] : [outcomeOf(1, outcome)],
    ...(after === undefined ? {} : { after }),
  });
  return proved;
}

const revoked = { outcome: 'updated', groups: [{ group: groupName('Ops'), word: 'removed' }] } as const;

test.for<{
  name: string;
  decision: Decision;
  after: Directory | undefined;
  outcome?: Partial<RowOutcome>;
  says: string;
}>([
  {
    name: 'lock: locked',
    decision: decided('lock'),
    after: serverWith({ locked: true }),
    outcome: { outcome: 'locked' },
    says: 'locked, proved: publisher, locked',
  },
  {
    name: 'lock: the server reported success without doing it',
    decision: decided('lock'),
    after: serverWith({}),
    outcome: { outcome: 'locked' },
    says: 'locked, not_so: publisher, not locked',
  },
  {
    name: 'change role: changed',
    decision: decided('change role', { newRole: 'viewer' }),
    after: serverWith({ role: 'viewer' }),
    outcome: { outcome: 'updated' },
    says: 'updated, proved: viewer, not locked',
  },
  {
    name: 'change role: failed',
    decision: decided('change role', { newRole: 'viewer' }),
    after: serverWith({}),
    outcome: { outcome: 'failed' },
    says: 'failed, not_so: publisher, not locked',
  },
  {
    name: 'keep: as it was',
    decision: decided('keep'),
    after: serverWith({}),
    says: 'nothing_to_do, proved: publisher, not locked',
  },
  {
    name: 'keep: somebody has changed it meanwhile',
    decision: decided('keep'),
    after: serverWith({ role: 'administrator' }),
    says: 'nothing_to_do, not_so: administrator, not locked',
  },
  {
    name: 'revoke: gone, by the word of the group',
    decision: decided('revoke', { subject: inOps }),
    after: serverWith({}),
    outcome: revoked,
    says: 'removed, proved: not a member of Ops',
  },
  {
    name: 'revoke: still there',
    decision: decided('revoke', { subject: inOps }),
    after: serverWith({}, ['ann']),
    outcome: revoked,
    says: 'removed, not_so: member of Ops',
  },
  {
    name: 'exception: the membership stays',
    decision: decided('exception', { subject: inOps }),
    after: serverWith({}, ['ann']),
    says: 'nothing_to_do, proved: member of Ops',
  },
  {
    name: 'a group that does not exist proves no decision',
    decision: decided('revoke', { subject: inOps }),
    after: directoryOf(['ann']),
    outcome: revoked,
    says: 'removed, unknown: the group does not exist, or its members are not listed',
  },
  {
    name: 'stale: refused, and reported as it is',
    decision: decided('lock', { stale: 'role was viewer, is publisher' }),
    after: serverWith({}),
    says: 'refused_stale, not_so: publisher, not locked',
  },
  {
    name: 'a run that was stopped before the row',
    decision: decided('lock'),
    after: serverWith({}),
    says: 'not_attempted, not_so: publisher, not locked',
  },
  {
    name: 'the account is gone',
    decision: decided('lock'),
    after: directoryOf([]),
    says: 'not_attempted, not_so: the account does not exist',
  },
  {
    name: 'another account of the same name is another one',
    decision: decided('lock'),
    after: directoryOf([{ username: 'ann', guid: 'u-other', locked: true }]),
    says: 'not_attempted, not_so: the account does not exist',
  },
  {
    name: 'the server does not answer any more',
    decision: decided('lock'),
    after: undefined,
    outcome: { outcome: 'locked' },
    says: 'locked, unknown: the server could not be read again',
  },
])('$name', ({ decision, after, outcome, says }) => {
  const proved = prove(decision, after, outcome);
  expect(`${proved?.result}, ${proved?.proof}: ${proved?.found}`).toBe(says);
});
