import type { StepResult } from '../../src/apply/step-result.ts';
import type { Change } from '../../src/core/plan/change.ts';
import { userGuid } from '../../src/core/ids.ts';
import type { GroupResult, OutcomeWord } from '../../src/core/outcome.ts';
import type { PlannedRow } from '../../src/core/plan/plan.ts';
import type { Performed } from '../../src/core/target.ts';
import { groupName, username } from './rosters.ts';

/** Changes of the person `ann`, by a short word for tables. */
export const changes = {
  create: { kind: 'create-user', username: username('ann'), via: 'ticket', profile: {} },
  role: { kind: 'update-user', username: username('ann'), role: 'publisher', profile: {} },
  profile: { kind: 'update-user', username: username('ann'), profile: { email: 'ann@example.org' } },
  rename: { kind: 'rename-user', username: username('ann'), newUsername: username('anna') },
  lock: { kind: 'lock-user', username: username('ann') },
  unlock: { kind: 'unlock-user', username: username('ann') },
  group: { kind: 'create-group', group: groupName('Library'), via: 'direct' },
  analysts: { kind: 'grant-membership', username: username('ann'), group: groupName('Analysts') },
  finance: { kind: 'grant-membership', username: username('ann'), group: groupName('Finance') },
  library: { kind: 'grant-membership', username: username('ann'), group: groupName('Library') },
  leave: { kind: 'revoke-membership', username: username('ann'), group: groupName('Finance') },
} as const satisfies Record<string, Change>;

export type ChangeWord = keyof typeof changes;

/** How a step can end. */
export const ends = {
  done: { status: 'applied', attempts: 1, httpStatus: 200, requestId: 'r-done', userGuid: userGuid('g-ann') },
  so: {
    status: 'already-so',
    attempts: 2,
    httpStatus: 409,
    serverCode: '8',
    serverMessage: 'The requested username is already in use.',
    userGuid: userGuid('g-ann'),
  },
  /** Already done, as known without a request. */
  knownSo: { status: 'already-so', attempts: 0 },
  refused: {
    status: 'refused',
    attempts: 1,
    failure: { message: 'not permitted', httpStatus: 403, serverCode: '22', requestId: 'r-no' },
  },
  conflict: {
    status: 'refused',
    attempts: 2,
    failure: { message: 'in use by another', httpStatus: 400, serverCode: '76', conflict: true },
  },
  lost: { status: 'indeterminate', attempts: 6, failure: { message: 'the connection was cut' } },
  'not started': undefined,
} as const satisfies Record<string, Performed | undefined>;

export type EndWord = keyof typeof ends;

/** `step('create', 'done')`; for all steps of a row, `steps('create done', 'role refused')`. */
function step(change: ChangeWord, end: EndWord | 'held'): StepResult {
  if (end === 'held') return { change: changes[change], held: true };
  const performed = ends[end];
  return { change: changes[change], ...(performed === undefined ? {} : { performed }) };
}

export const steps = (...said: readonly string[]): StepResult[] =>
  said.map((words) => {
    const [change = '', ...end] = words.split(' ');
    return step(change as ChangeWord, end.join(' ') as EndWord | 'held');
  });

/** A planned row of `ann` with these changes. */
export const plannedRow = (
  expected: OutcomeWord,
  of: readonly ChangeWord[],
  more: Partial<PlannedRow> = {},
): PlannedRow => ({
  row: 1,
  username: 'ann',
  expected,
  detail: '',
  steps: of.map((change) => changes[change]),
  groups: of.flatMap((change): GroupResult[] => {
    const planned = changes[change];
    if (planned.kind === 'grant-membership') return [{ group: planned.group, word: 'added' }];
    return planned.kind === 'revoke-membership' ? [{ group: planned.group, word: 'removed' }] : [];
  }),
  attempts: 0,
  ...more,
});
