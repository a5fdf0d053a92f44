import { expect, test } from 'vitest';
import { compareWithServer } from '../../src/audit/compare-with-server.ts';
import type { AccountDecision } from '../../src/core/review/review.ts';
import { directoryOf } from '../helpers/directories.ts';
import { decided, inOps } from './decided.ts';

const toViewer = decided('change role', { newRole: 'viewer' });
const keepOps = decided('keep', { subject: inOps });
const revokeOps = decided('revoke', { subject: inOps });

interface Case {
  readonly name: string;
  readonly ann: { readonly role?: string; readonly locked?: boolean; readonly username?: string };
  readonly ops?: readonly string[];
  readonly decisions: readonly AccountDecision[];
  readonly says: readonly string[];
}

test.for<Case>([
  {
    name: 'as in the export',
    ann: {},
    ops: ['ann'],
    decisions: [toViewer, revokeOps],
    says: ['open', 'open'],
  },
  { name: 'locked', ann: { locked: true }, decisions: [decided('lock')], says: ['done: is locked'] },
  {
    name: 'role changed',
    ann: { role: 'viewer' },
    decisions: [toViewer],
    says: ['done: has the role viewer'],
  },
  { name: 'left the group', ann: {}, decisions: [revokeOps], says: ['done: is not in Ops'] },
  {
    name: 'another role than decided',
    ann: { role: 'administrator' },
    decisions: [toViewer],
    says: ['stale: role was publisher and is now administrator'],
  },
  {
    name: 'left a group that was to be kept',
    ann: {},
    decisions: [keepOps],
    says: ['stale: no longer a member of Ops'],
  },
  {
    name: 'a lock that was decided makes the other decisions neither stale nor done',
    ann: { locked: true },
    ops: ['ann'],
    decisions: [decided('lock'), revokeOps],
    says: ['done: is locked', 'open'],
  },
  {
    name: 'a new role that was decided, too',
    ann: { role: 'viewer' },
    ops: ['ann'],
    decisions: [keepOps, toViewer],
    says: ['open', 'done: has the role viewer'],
  },
  {
    name: 'a lock that was not decided',
    ann: { role: 'viewer', locked: true },
    ops: ['ann'],
    decisions: [toViewer, keepOps],
    says: ['done: has the role viewer', 'stale: status was active and is now locked'],
  },
  {
    name: 'an account that no longer exists is not a locked one',
    ann: { username: 'bob' },
    decisions: [decided('lock')],
    says: ['stale: the account no longer exists'],
  },
])('$name', ({ ann, ops = [], decisions, says }) => {
  const directory = directoryOf([{ username: 'ann', role: 'publisher', ...ann }], { Ops: ops });
  const compared = compareWithServer(decisions, directory, { 'read-email': { can: true } });
  expect(compared.map(wordsOf)).toEqual(says);
});

function wordsOf({ doneAlready, stale }: AccountDecision): string {
  if (doneAlready !== undefined) return `done: ${doneAlready}`;
  return stale === undefined ? 'open' : `stale: ${stale}`;
}
