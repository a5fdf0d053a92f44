import { type History, isToSend } from '../../apply/history.ts';
import { groupStep, rowStep } from '../../apply/journal-format.ts';
import type { RecordedRun } from '../../apply/recorded-run.ts';
import type { Directory } from '../../core/directory.ts';
import type { GroupName, Username } from '../../core/ids.ts';
import type { Change } from '../../core/plan/change.ts';
import type { LookUpMethod, Target } from '../../core/target.ts';
import { LookUpsAhead } from './look-ups-ahead.ts';

interface LookUpRest {
  readonly target: Target;
  readonly directory: Directory;
  readonly method: LookUpMethod;
  readonly concurrency: number;
}

/** Prepares a change before it is sent. */
export interface Preparation {
  /** @throws the signal's reason when it is aborted before the change is prepared */
  readonly prepare: (change: Change, signal: AbortSignal) => Promise<void>;
  readonly stop: () => void;
}

/**
 * Looks up whom the rest of a run creates from the directory, ahead of their creation, so that one search answers for many
 * names. Where each has a search to itself, that search is sent at the creation: an earlier answer would only grow old.
 */
export function lookUpRest(
  run: RecordedRun,
  { target, directory, method, concurrency }: LookUpRest,
): Preparation {
  const how = { method, concurrency };
  const [users, groups] =
    method === 'one-by-one' ? [[], []] : [usersToCreate(run, directory), groupsToCreate(run, directory)];
  const people = new LookUpsAhead(users, (names, signal, onAnswer) =>
    target.lookUpUsers(names, { ...how, signal, onAnswer }),
  );
  const teams = new LookUpsAhead(groups, (names, signal, onAnswer) =>
    target.lookUpGroups(names, { ...how, signal, onAnswer }),
  );
  return {
    prepare: async (change, signal) => {
      if (change.kind === 'create-user') await people.reach(change.username, signal);
      else if (change.kind === 'create-group') await teams.reach(change.group, signal);
    },
    stop: () => {
      people.stop();
      teams.stop();
    },
  };
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
