import { expect, test } from 'vitest';
import { changeCountWords, countChanges } from '../../../src/report/plan/change-counts.ts';
import { questionWords } from '../../../src/report/plan/question-text.ts';
import { shortfallOf } from '../../../src/report/plan/shortfall.ts';
import { likelyRequests, paceWords, roughTime } from '../../../src/report/plan/time-estimate.ts';
import type { OutcomeWord } from '../../../src/core/outcome.ts';
import { connectRules } from '../../../src/targets/connect/rules.ts';
import { found } from '../../helpers/directories.ts';
import { groupName } from '../../helpers/rosters.ts';
import { planOf, type Situation } from '../../helpers/plans.ts';

const { roles } = connectRules;

test.for([
  {
    name: 'a newcomer with the lowest role and a group',
    situation: {
      people: { ann: found('ann') },
      rows: [{ username: 'ann', role: 'viewer', groups: ['Ops'] }],
    },
    words: '1 account to create, 1 group to create, 1 membership to add',
    requests: 3,
  },
  {
    name: 'a newcomer with a higher role',
    situation: { people: { ann: found('ann') }, rows: [{ username: 'ann', role: 'publisher' }] },
    words: '1 account to create',
    requests: 2,
  },
  {
    name: 'losses come first',
    situation: {
      accounts: [{ username: 'ann', role: 'publisher' }, { username: 'bea', role: 'viewer' }, 'cyd'],
      groups: { Ops: ['cyd', 'bea'] },
      rows: [
        { username: 'ann', role: 'viewer' },
        { username: 'bea', role: 'publisher', leaveGroups: [groupName('Ops')] },
        { username: 'cyd', status: 'locked', leaveGroups: [groupName('Ops')] },
      ],
    },
    words: '1 account to lock, 1 role to lower, 2 memberships to remove, 1 account to change',
    requests: 5,
  },
  {
    name: 'an unlock',
    situation: {
      accounts: [{ username: 'ann', locked: true }],
      rows: [{ username: 'ann', status: 'active' }],
    },
    words: '1 account to unlock',
    requests: 1,
  },
] satisfies readonly { name: string; situation: Situation; words: string; requests: number }[])(
  '$name: $words',
  ({ situation, words, requests }) => {
    const plan = planOf(situation);
    expect(changeCountWords(countChanges(plan, roles))).toBe(words);
    expect(likelyRequests(plan, roles)).toBe(requests);
  },
);

test.for([
  [0.4, 'a few seconds'],
  [12, 'about 10 seconds'],
  [88, 'about 90 seconds'],
  [91, 'about 2 minutes'],
  [960, 'about 16 minutes'],
  [5400, 'about 1 hour 30 minutes'],
  [7300, 'about 2 hours'],
] as const)('%d seconds are %s', ([seconds, words]) => {
  expect(roughTime(seconds)).toBe(words);
});

test.for([
  [2420, 10, 'about 4 minutes at 10 requests a second'],
  [2420, 0, 'as fast as the server answers'],
] as const)('%d requests at a rate of %d: %s', ([requests, ratePerSecond, words]) => {
  expect(paceWords(requests, ratePerSecond)).toBe(words);
});

test.for([
  { ratePerSecond: 10, end: ': about 16 minutes at 10 requests a second.' },
  { ratePerSecond: 1, end: ': about 2 hours 45 minutes at 1 request a second.' },
  { ratePerSecond: 0, end: ': 9600 requests, as fast as the server answers.' },
])('at a rate of $ratePerSecond$end', ({ ratePerSecond, end }) => {
  const counts = new Map([['creations', 1]] as const);
  const serverUrl = 'https://connect.example.org';
  const shortfall = { rows: 1, failing: 0, inPart: 0 };
  const words = questionWords({ counts, shortfall, requests: 9600, ratePerSecond, serverUrl });
  expect(words).toBe(`1 account to create on https://connect.example.org${end}`);
});

test.for<{ outcomes: readonly OutcomeWord[]; words: string }>([
  { outcomes: ['created', 'unchanged', 'skipped', 'awaiting_approval'], words: '' },
  { outcomes: ['created', 'invalid', 'duplicate'], words: ' 2 of 3 rows will not succeed.' },
  { outcomes: ['locked', 'refused_protected'], words: ' 1 of 2 rows will not succeed.' },
  { outcomes: ['updated_groups_pending'], words: ' 1 of 1 row will succeed only in part.' },
  {
    outcomes: ['created', 'conflict', 'created_groups_pending'],
    words: ' 1 of 3 rows will not succeed, and 1 only in part.',
  },
])('$outcomes: the question ends "$words"', ({ outcomes, words }) => {
  const shortfall = shortfallOf(outcomes.map((expected) => ({ expected })));
  const serverUrl = 'https://connect.example.org';
  const question = questionWords({ counts: new Map(), shortfall, requests: 1, ratePerSecond: 10, serverUrl });
  expect(question.replace(/^.*a second\./, '')).toBe(words);
});
