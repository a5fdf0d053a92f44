import { type History, isToSend } from '../../apply/history.ts';
import { groupStep, rowStep } from '../../apply/journal-format.ts';
import type { RecordedRun } from '../../apply/recorded-run.ts';
import type { Directory, LookedUp } from '../../core/directory.ts';
import type { GroupName, Username } from '../../core/ids.ts';
import type { LookUpMethod, Target } from '../../core/target.ts';
import type { JobScope } from '../job-context.ts';
import { refuseStopped } from '../planning/look-up-names.ts';

interface LookUpRest {
  readonly target: Target;
  readonly directory: Directory;
  readonly method: LookUpMethod;
  readonly concurrency: number;
}

/**
 * Looks up whom the rest of a run creates from the directory, so that one search answers for many names. Where each has a search to
 * itself, that search is sent when the account or group is created: an earlier answer would only grow old.
 * @throws {OperatorError} `target-unauthorized`, `target-unreachable`
 */
export async function lookUpRest(
  { plan, history }: RecordedRun,
  { target, directory, method, concurrency }: LookUpRest,
  job: Pick<JobScope, 'signal' | 'on'>,
): Promise<void> {
  if (method === 'one-by-one') return;
  const users = usersToCreate({ plan, history }, directory);
  const groups = groupsToCreate({ plan, history }, directory);
  let done = 0;
  const onAnswer = (_name: string, lookedUp: LookedUp): void => {
    refuseStopped(lookedUp);
    done += 1;
    job.on({ kind: 'directory-searched', done, total: users.length + groups.length });
  };
  const how = { method, concurrency, signal: job.signal, onAnswer };
  if (groups.length > 0) await target.lookUpGroups(groups, how);
  if (users.length > 0) await target.lookUpUsers(users, how);
}

type Recorded = Pick<RecordedRun, 'plan' | 'history'>;

/** In the order in which they are created. */
function usersToCreate({ plan, history }: Recorded, { users }: Directory): Username[] {
  const existing = new Set(users.map(({ username }) => username));
  const names = plan.rows.flatMap(({ row, steps }) =>
    history.outcomeOf(row) !== undefined
      ? []
      : steps.flatMap((step, index) =>
          step.kind === 'create-user' && step.via === 'ticket' && isOpen(history, rowStep(row, index))
            ? [step.username]
            : [],
        ),
  );
  return [...new Set(names)].filter((name) => !existing.has(name));
}

function groupsToCreate({ plan, history }: Recorded, { groups }: Directory): GroupName[] {
  const existing = new Set(groups.map(({ name }) => name));
  return plan.groups
    .filter(({ change: { via, group } }) => via === 'ticket' && isOpen(history, groupStep(group)))
    .map(({ change }) => change.group)
    .filter((name) => !existing.has(name));
}

const isOpen = ({ stepOf }: History, step: string): boolean => isToSend(stepOf(step));
