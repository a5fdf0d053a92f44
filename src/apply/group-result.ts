import type { GroupName } from '../core/ids.ts';
import { type GroupResult, notStarted } from '../core/outcome.ts';
import { whyNot } from './describe-step.ts';
import { isDone, type StepResult } from './step-result.ts';

interface RowSteps {
  readonly steps: readonly StepResult[];
  readonly groupSteps: readonly StepResult[];
  readonly missingGroups: ReadonlyMap<GroupName, string>;
}

/** What became of one group of a row, given what was expected and what happened. */
export function groupResult(
  expected: GroupResult,
  { steps, groupSteps, missingGroups }: RowSteps,
): GroupResult {
  const { group } = expected;
  const why = missingGroups.get(group);
  if (why !== undefined) return { group, word: 'group_missing', detail: why };
  const step = steps.find(
    ({ change }) => isMembership(change.kind) && 'group' in change && change.group === group,
  );
  if (step !== undefined && !isDone(step)) return { group, word: 'failed', detail: whyNotDone(step) };
  if (expected.word !== 'added' && expected.word !== 'group_created') return expected;
  if (step?.performed?.status === 'already-so') return { group, word: 'already_member' };
  if (expected.word === 'added') return expected;
  const creation = groupSteps.find(({ change }) => change.kind === 'create-group' && change.group === group);
  if (creation?.performed === undefined) return { group, word: 'failed', detail: notStarted };
  if (creation.performed.status === 'applied') return expected;
  // The group was created by somebody else after the plan was made.
  return step === undefined ? { ...expected, word: 'managed_by_provider' } : { group, word: 'added' };
}

const isMembership = (kind: string): boolean => kind === 'grant-membership' || kind === 'revoke-membership';

const whyNotDone = ({ performed }: StepResult): string =>
  performed !== undefined && 'failure' in performed ? whyNot(performed) : notStarted;
