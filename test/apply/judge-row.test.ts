import { describe, expect, test } from 'vitest';
import { concludeRow } from '../../src/apply/conclude-row.ts';
import { outcomeWords, type OutcomeWord } from '../../src/core/outcome.ts';
import { plannedRow, steps, type ChangeWord } from '../helpers/steps.ts';

interface Case {
  /** What the steps came to; the name of the case. */
  readonly when: readonly string[];
  readonly expected: OutcomeWord;
  readonly outcome: OutcomeWord;
}

const wanted = (said: readonly string[]): ChangeWord[] =>
  said.map((words) => words.split(' ')[0] as ChangeWord);

function judge({ when, expected }: Case): OutcomeWord {
  return concludeRow({
    planned: plannedRow(expected, wanted(when)),
    steps: steps(...when),
    groupSteps: [],
    missingGroups: new Map(),
    startedAt: '',
    endedAt: '',
  }).outcome;
}

const joiners: readonly Case[] = [
  { when: ['create done'], expected: 'created', outcome: 'created' },
  { when: ['create done', 'role done', 'analysts done'], expected: 'created', outcome: 'created' },
  { when: ['create done', 'role knownSo'], expected: 'created', outcome: 'created' },
  { when: ['create done', 'analysts so'], expected: 'created', outcome: 'created' },
  { when: ['create so'], expected: 'created', outcome: 'already_in_use' },
  { when: ['create so', 'role knownSo', 'analysts so'], expected: 'created', outcome: 'already_in_use' },
  { when: ['create so', 'role done'], expected: 'created', outcome: 'updated' },
  { when: ['create so', 'role knownSo', 'analysts done'], expected: 'created', outcome: 'updated' },
  { when: ['create so', 'role conflict'], expected: 'created', outcome: 'conflict' },
  { when: ['create so', 'role refused'], expected: 'created', outcome: 'failed' },
  { when: ['create refused', 'role not started'], expected: 'created', outcome: 'failed' },
  { when: ['create conflict', 'role not started'], expected: 'created', outcome: 'conflict' },
  { when: ['create lost', 'role not started'], expected: 'created', outcome: 'unknown' },
  { when: ['create not started', 'role not started'], expected: 'created', outcome: 'not_attempted' },
  { when: ['create done', 'role refused'], expected: 'created', outcome: 'created_role_pending' },
  { when: ['create done', 'role lost'], expected: 'created', outcome: 'created_role_pending' },
  { when: ['create done', 'role not started'], expected: 'created', outcome: 'created_role_pending' },
  {
    when: ['create done', 'role refused', 'analysts refused'],
    expected: 'created',
    outcome: 'created_role_pending',
  },
  {
    when: ['create done', 'role done', 'analysts refused'],
    expected: 'created',
    outcome: 'created_groups_pending',
  },
  { when: ['create done', 'analysts lost'], expected: 'created', outcome: 'created_groups_pending' },
  { when: ['create done', 'analysts not started'], expected: 'created', outcome: 'created_groups_pending' },
];

const others: readonly Case[] = [
  { when: [], expected: 'already_in_use', outcome: 'already_in_use' },
  { when: [], expected: 'unchanged', outcome: 'unchanged' },
  { when: [], expected: 'not_found_remote', outcome: 'not_found_remote' },
  { when: ['role done'], expected: 'updated', outcome: 'updated' },
  { when: ['profile done', 'analysts done'], expected: 'updated', outcome: 'updated' },
  { when: ['analysts so'], expected: 'updated', outcome: 'already_in_use' },
  { when: ['analysts so', 'finance done'], expected: 'updated', outcome: 'updated' },
  { when: ['leave done'], expected: 'updated', outcome: 'updated' },
  { when: ['lock done'], expected: 'locked', outcome: 'locked' },
  { when: ['role done', 'lock done'], expected: 'locked', outcome: 'locked' },
  { when: ['unlock done', 'analysts so'], expected: 'unlocked', outcome: 'unlocked' },
  { when: ['role refused'], expected: 'updated', outcome: 'failed' },
  { when: ['role refused', 'analysts done'], expected: 'updated', outcome: 'failed' },
  { when: ['role refused', 'lock lost'], expected: 'locked', outcome: 'unknown' },
  { when: ['role refused', 'lock not started'], expected: 'locked', outcome: 'failed' },
  { when: ['role refused', 'analysts lost'], expected: 'updated', outcome: 'unknown' },
  { when: ['role conflict'], expected: 'updated', outcome: 'conflict' },
  { when: ['role lost'], expected: 'updated', outcome: 'unknown' },
  { when: ['lock done', 'analysts refused'], expected: 'locked', outcome: 'updated_groups_pending' },
  { when: ['analysts done', 'finance refused'], expected: 'updated', outcome: 'updated_groups_pending' },
  { when: ['analysts refused'], expected: 'updated', outcome: 'updated_groups_pending' },
  { when: ['analysts done', 'finance lost'], expected: 'updated', outcome: 'unknown' },
  { when: ['role done', 'analysts not started'], expected: 'updated', outcome: 'updated_groups_pending' },
  { when: ['role done', 'lock not started'], expected: 'locked', outcome: 'not_attempted' },
  { when: ['role not started', 'analysts not started'], expected: 'updated', outcome: 'not_attempted' },
  { when: ['analysts not started'], expected: 'updated', outcome: 'not_attempted' },
  { when: ['analysts refused', 'rename held'], expected: 'updated', outcome: 'updated_groups_pending' },
  { when: ['rename held'], expected: 'updated', outcome: 'updated_groups_pending' },
  { when: ['role refused', 'rename held'], expected: 'updated', outcome: 'failed' },
  { when: ['role conflict', 'rename held'], expected: 'updated', outcome: 'conflict' },
  { when: ['analysts lost', 'rename held'], expected: 'updated', outcome: 'unknown' },
  { when: ['analysts done', 'rename not started'], expected: 'updated', outcome: 'not_attempted' },
];

describe('one word for a row', () => {
  test.for(joiners)('joiner, $when: $outcome', (given) => {
    expect(judge(given)).toBe(given.outcome);
  });
  test.for(others)('has an account, $when, $expected planned: $outcome', (given) => {
    expect(judge(given)).toBe(given.outcome);
  });

  test('the tables reach every word that applying can lead to', () => {
    const reached = new Set([...joiners, ...others].map(({ outcome }) => outcome));
    const byPlanOrPolicyOnly: readonly OutcomeWord[] = [
      'awaiting_approval',
      'invalid',
      'duplicate',
      'ambiguous_remote',
      'lookup_truncated',
      'not_supported',
      'refused_protected',
      'refused_limit',
      'skipped',
    ];
    expect(outcomeWords.filter((word) => !reached.has(word))).toEqual(byPlanOrPolicyOnly);
  });
});

interface FurtherRow {
  readonly head: readonly string[];
  readonly when: readonly string[];
  readonly expected: OutcomeWord;
  readonly outcome: OutcomeWord;
  readonly detail?: string;
}

const further: readonly FurtherRow[] = [
  { head: ['create done', 'role done'], when: ['finance done'], expected: 'created', outcome: 'created' },
  { head: ['create done'], when: [], expected: 'created', outcome: 'created' },
  {
    head: ['create done', 'analysts refused'],
    when: ['finance done'],
    expected: 'created',
    outcome: 'created',
  },
  {
    head: ['create done'],
    when: ['finance refused'],
    expected: 'created',
    outcome: 'created_groups_pending',
    detail: 'adding to Finance: not permitted',
  },
  {
    head: ['create done', 'role refused'],
    when: ['finance done'],
    expected: 'created',
    outcome: 'created_role_pending',
    detail: 'the first row of this person: setting the role publisher: not permitted',
  },
  {
    head: ['create refused', 'analysts not started'],
    when: ['finance not started'],
    expected: 'created',
    outcome: 'failed',
    detail:
      'the first row of this person: creating the account: not permitted; adding to Finance: not started',
  },
  // Members whom the provider names: the row has no step of its own, and still nobody was created.
  {
    head: ['create refused'],
    when: [],
    expected: 'created',
    outcome: 'failed',
    detail: 'the first row of this person: creating the account: not permitted',
  },
  { head: ['create lost'], when: ['finance not started'], expected: 'created', outcome: 'unknown' },
  {
    head: ['create not started'],
    when: ['finance not started'],
    expected: 'created',
    outcome: 'not_attempted',
  },
  { head: ['create done'], when: ['finance not started'], expected: 'created', outcome: 'not_attempted' },
  { head: ['create so'], when: ['finance so'], expected: 'created', outcome: 'already_in_use' },
  { head: ['create so'], when: ['finance done'], expected: 'created', outcome: 'updated' },
  { head: ['role done'], when: ['finance so'], expected: 'updated', outcome: 'updated' },
  { head: ['analysts refused'], when: ['finance done'], expected: 'updated', outcome: 'updated' },
  { head: ['analysts done'], when: ['finance done', 'rename done'], expected: 'updated', outcome: 'updated' },
  {
    head: ['analysts done'],
    when: ['finance done', 'rename refused'],
    expected: 'updated',
    outcome: 'failed',
    detail: 'renaming to anna: not permitted; done: adding to Finance',
  },
  { head: ['analysts refused'], when: [], expected: 'already_in_use', outcome: 'already_in_use' },
  {
    head: ['role refused'],
    when: ['finance done'],
    expected: 'updated',
    outcome: 'failed',
    detail:
      'the first row of this person: setting the role publisher: not permitted; done: adding to Finance',
  },
];

test.for(further)(
  'a further row of a person, $head, then $when: $outcome',
  ({ head: headSteps, when, expected, outcome, detail }) => {
    const common = { groupSteps: [], missingGroups: new Map<never, string>(), startedAt: '', endedAt: '' };
    const head = steps(...headSteps);
    const first = concludeRow({ planned: plannedRow(expected, wanted(headSteps)), steps: head, ...common });
    const row = concludeRow({
      planned: plannedRow(expected, wanted(when), { row: 2, continues: 1 }),
      steps: steps(...when),
      head: { steps: head, outcome: first },
      ...common,
    });
    expect(row.outcome).toBe(outcome);
    if (detail !== undefined) expect(row.detail).toBe(detail);
  },
);
