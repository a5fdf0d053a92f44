import { defined } from '../core/defined.ts';
import { handoverWords, nextStepForNames } from '../core/content/handover.ts';
import type { Failure } from '../core/directory.ts';
import type { GroupName } from '../core/ids.ts';
import { countUnsent, type GroupResult, type OutcomeWord, type RowOutcome } from '../core/outcome.ts';
import { nothingToDo } from '../core/words/explanation.ts';
import { outcomeMeanings } from '../core/words/outcome-meanings.ts';
import { isTransfer } from '../core/plan/change.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import { nextStepForItem } from '../core/review/next-step-for-item.ts';
import type { Performed } from '../core/target.ts';
import { contentResults } from './content-result.ts';
import { describeDone, describeStep } from './describe-step.ts';
import { groupResult } from './group-result.ts';
import { judgeRow } from './judge-row.ts';
import { creationOf, isAccountStep, isDone, type StepResult } from './step-result.ts';

/** The results of a row's account and memberships, which decide its outcome. */
export interface RowResults {
  readonly planned: PlannedRow;
  /** In the plan's order. */
  readonly steps: readonly StepResult[];
  /** The results of creating the groups that this row is the first to name. */
  readonly groupSteps: readonly StepResult[];
  /** Groups that could not be created, for any row, and why. */
  readonly missingGroups: ReadonlyMap<GroupName, string>;
  /** The row that has the account's steps, if this one only adds memberships. */
  readonly head?: HeadResults;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
}

export interface HeadResults {
  readonly steps: readonly StepResult[];
  readonly outcome: RowOutcome;
}

/** Turns what happened into the one outcome of the row. Depends on its arguments only. */
export function concludeRow(results: RowResults): RowOutcome {
  const { planned, steps, groupSteps, head, startedAt, endedAt } = results;
  const groups = groupsOf(results);
  const content = planned.content === undefined ? undefined : contentResults(planned.content, steps);
  const outcome = judgeRow(planned, steps, { groups, ...defined({ content }) }, head?.steps);
  // An item has its own result, and a row may have thousands.
  const told = steps.filter(({ change }) => !isTransfer(change));
  const performed = [...groupSteps, ...steps].flatMap((step) => step.performed ?? []);
  const last = performed.findLast(({ status }) => status === 'applied' || status === 'already-so');
  return {
    row: planned.row,
    outcome,
    ...defined({ item: planned.item }),
    detail: distinct([
      ...(planned.item === undefined ? [] : [`content "${planned.item.title}"`]),
      planned.detail,
      ...troubleOf(head),
      ...handoverWords(content),
      ...[...groupSteps, ...told].flatMap(describeStep),
      ...(mayBeHalfDone(outcome) ? describeDone(told) : []),
    ])
      .filter((text) => text !== '')
      .join('; '),
    nextStep: nextStepForNames(content) ?? nextStepOf(outcome, groups, planned),
    ...defined({
      guid: planned.guid ?? lastKnown(performed, 'userGuid') ?? head?.outcome.guid,
      roleBefore: planned.roleBefore,
      roleAfter: lastKnown(performed, 'role') ?? head?.outcome.roleAfter ?? planned.roleBefore,
    }),
    groups,
    ...defined({ content }),
    steps: shared(
      [...groupSteps, ...steps]
        .filter((step) => step.performed?.status === 'applied')
        .map(({ change }) => change.kind),
    ),
    attempts: planned.attempts + performed.reduce((sum, { attempts }) => sum + attempts, 0),
    ...answerOf(performed.find(({ status }) => status === 'refused' || status === 'indeterminate') ?? last),
    startedAt,
    endedAt,
  };
}

/** The list of the plan, where all is as expected: most rows need no other. */
function groupsOf(results: RowResults): readonly GroupResult[] {
  const { groups: expected } = results.planned;
  const groups = expected.map((group) => groupResult(group, results));
  return groups.every((group, index) => group === expected[index]) ? expected : groups;
}

const knownLists = new Map<string, readonly string[]>();

/** One list for all rows with the same steps; there are few different ones, and many rows. */
function shared(kinds: readonly string[]): readonly string[] {
  const key = kinds.join();
  const known = knownLists.get(key) ?? kinds;
  knownLists.set(key, known);
  return known;
}

/** A row is not all done where the sign-in provider decides about its memberships, or where the plan had to remark on it. */
function nextStepOf(
  outcome: OutcomeWord,
  groups: readonly GroupResult[],
  planned: Pick<PlannedRow, 'detail' | 'item'>,
): string {
  const ofItem = nextStepForItem(planned, outcome);
  if (ofItem !== undefined) return ofItem;
  const { nextStep } = outcomeMeanings[outcome];
  if (nextStep !== nothingToDo) return nextStep;
  if (countUnsent([{ groups }]) > 0) return checkProvider;
  return planned.detail === '' ? nextStep : checkDetail;
}

const checkProvider = 'Check in the sign-in provider that the person is in these groups.';
const checkDetail = 'Nothing to do, unless what the message says is not intended.';

/** Each reason once, in order. */
const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** A row for which no request is sent: its outcome is the planned one. */
export const concludeUntouched = (planned: PlannedRow, at: string): RowOutcome =>
  concludeRow({ planned, steps: [], groupSteps: [], missingGroups: new Map(), startedAt: at, endedAt: at });

/** Why the account does not match this row, although the steps for that are in another row. */
function troubleOf(head: HeadResults | undefined): string[] {
  if (head === undefined) return [];
  const creation = creationOf(head.steps);
  const trouble =
    creation !== undefined && !isDone(creation)
      ? [creation]
      : head.steps.filter((step) => isAccountStep(step) && !isDone(step));
  return trouble.flatMap(describeStep).map((text) => `the first row of this person: ${text}`);
}

/** Outcomes that let a reader think that no step was done. */
const mayBeHalfDone = (outcome: RowOutcome['outcome']): boolean => {
  const { family } = outcomeMeanings[outcome];
  return family === 'failed' || family === 'rejected';
};

/** What the server said in the most telling answer: the first refusal, else the last success. */
function answerOf(
  performed: Performed | undefined,
): Pick<RowOutcome, 'httpStatus' | 'serverCode' | 'requestId'> {
  if (performed === undefined) return {};
  const failure: Partial<Failure> = 'failure' in performed ? performed.failure : {};
  const httpStatus = 'failure' in performed ? failure.httpStatus : performed.httpStatus;
  const serverCode = performed.status === 'already-so' ? performed.serverCode : failure.serverCode;
  return defined({ httpStatus, serverCode, requestId: failure.requestId ?? performed.requestId });
}

function lastKnown(performed: readonly Performed[], key: 'userGuid' | 'role'): string | undefined {
  const facts = performed.flatMap((each) => ('failure' in each ? [] : [each[key]]));
  return facts.findLast((fact) => fact !== undefined && fact !== '');
}
