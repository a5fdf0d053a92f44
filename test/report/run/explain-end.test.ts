import { commandOf } from '../../../src/core/text/command-line.ts';
import { expect, test } from 'vitest';
import type { OutcomeWord } from '../../../src/core/outcome.ts';
import { type EndFacts, explainEnd } from '../../../src/report/run/explain-end.ts';
import { outcomeOf } from '../fixtures.ts';

const rows = (...words: readonly OutcomeWord[]) =>
  words.map((outcome, index) => outcomeOf(index + 1, { outcome }));

const resumeCommand = commandOf('resume', 'run');
const stopped = (cause: NonNullable<EndFacts['stopped']>['cause'], detail?: string) => ({
  exit: 'fault' as const,
  stopped: { cause, ...(detail === undefined ? {} : { detail }) },
  outcomes: rows('refused_protected', 'created', 'failed', 'not_attempted', 'not_found_remote'),
  open: [3, 4],
  resumeCommand,
});
const others =
  '1 row was refused: it would lock, demote or rename a protected account, or remove it from a group. 1 row could not be completed: 1 not_found_remote. It can be resumed.';

test.for<{ name: string; facts: Partial<EndFacts>; cause: string; message: string }>([
  {
    name: 'a server that is gone',
    facts: stopped('network', 'no server is listening'),
    cause: 'network',
    message: `The server stopped answering when 3 of 5 rows were finished: no server is listening. ${others}`,
  },
  {
    name: 'a key that is refused',
    facts: stopped('sign-in', 'The credentials were not accepted.'),
    cause: 'sign-in',
    message: `The server refused the key when 3 of 5 rows were finished: The credentials were not accepted. ${others}`,
  },
  {
    name: 'too many failures',
    facts: stopped('failures', 'HTTP 500'),
    cause: 'failures',
    message: `Too many rows in succession failed (--max-failures), so the run stopped when 3 of 5 rows were finished; the last failure: HTTP 500. ${others}`,
  },
  {
    name: 'the time is up',
    facts: stopped('time'),
    cause: 'time',
    message: `The time limit (--max-duration or --until) was reached when 3 of 5 rows were finished. ${others}`,
  },
  {
    name: 'Ctrl-C',
    facts: stopped('interrupted'),
    cause: 'interrupted',
    message: `Ctrl-C stopped the run when 3 of 5 rows were finished. ${others}`,
  },
  {
    name: 'a signal',
    facts: stopped('terminated'),
    cause: 'terminated',
    message: `A termination signal stopped the run when 3 of 5 rows were finished. ${others}`,
  },
  {
    name: 'the journal does not say what interrupted the run',
    facts: { ending: 'interrupted', outcomes: rows('created', 'not_attempted'), open: [2], resumeCommand },
    cause: 'not-finished',
    message: 'The run was interrupted when 1 of 2 rows was finished. It can be resumed.',
  },
  {
    name: 'the only row is not finished',
    facts: { ending: 'interrupted', outcomes: rows('unknown'), open: [1], resumeCommand },
    cause: 'not-finished',
    message: 'The run was interrupted when 0 of 1 row was finished. It can be resumed.',
  },
  {
    name: 'a review that is closed again only when the run is finished',
    facts: {
      ending: 'interrupted',
      outcomes: rows('updated', 'unknown'),
      open: [2],
      resumeCommand,
      closeAgainCommand: commandOf('audit', 'close', 'review.xlsx'),
    },
    cause: 'not-finished',
    message: 'The run was interrupted when 1 of 2 rows was finished. It can be resumed.',
  },
  {
    name: 'a lost answer, and nothing stopped the run',
    facts: { outcomes: rows('created', 'unknown'), open: [2], resumeCommand },
    cause: 'rows-failed',
    message: '1 row could not be completed: 1 unknown. It can be resumed.',
  },
  {
    name: 'a defect of ours',
    facts: { faults: 1, outcomes: rows('created', 'failed') },
    cause: 'fault',
    message:
      'An error in rollcall itself ended 1 row; the others went on. 1 row could not be completed: 1 failed.',
  },
  {
    name: 'limits',
    facts: { hazards: ['the plan locks 100 accounts; the limit is 25'], outcomes: rows('refused_limit') },
    cause: 'plan-refused',
    message: 'The plan was refused and no change was sent: the plan locks 100 accounts; the limit is 25.',
  },
  {
    name: 'protected accounts and rows that failed',
    facts: { outcomes: rows('refused_protected', 'refused_protected', 'conflict', 'conflict', 'invalid') },
    cause: 'rows-refused',
    message:
      '2 rows were refused: they would lock, demote or rename protected accounts, or remove them from groups. 3 rows could not be completed: 1 invalid, 2 conflict.',
  },
  {
    name: 'rows that failed',
    facts: { outcomes: rows('created', 'not_found_remote') },
    cause: 'rows-failed',
    message: '1 row could not be completed: 1 not_found_remote.',
  },
  {
    name: 'all is sent, and somebody has to go on',
    facts: { outcomes: rows('created', 'awaiting_approval', 'awaiting_approval') },
    cause: 'done',
    message: 'All changes are done; 2 rows need attention: 2 awaiting_approval.',
  },
  { name: 'all is well', facts: { outcomes: rows('created') }, cause: 'done', message: 'Every row is done.' },
])('$name', ({ facts, cause, message }) => {
  expect(explainEnd({ exit: 'ok', outcomes: [], open: [], ...facts })).toEqual({
    exit: facts.exit ?? 'ok',
    cause,
    message,
  });
});
