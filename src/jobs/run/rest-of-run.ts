import { type History, mayHaveBeenSent } from '../../apply/history.ts';
import { rowStep } from '../../apply/journal-format.ts';
import type { RecordedRun } from '../../apply/recorded-run.ts';
import type { UserGuid, Username } from '../../core/ids.ts';
import { limitedChangeOf } from '../../core/plan/access-loss.ts';
import type { Change } from '../../core/plan/change.ts';
import type { PlannedRow } from '../../core/plan/plan.ts';
import { attributeNames } from '../../core/profile.ts';
import type { AccountsWanted, DirectoryWanted } from '../../core/target.ts';
import { lastCreated } from './refuse-lost-accounts.ts';

/** A server sends so many accounts at once. */
const PAGE = 500;

/**
 * What of the server the rest of a run is about. Attributes are read only where a change of them may have been made
 * whose answer is missing, and members when such a change is reached.
 * @param roles of the target, the one with the most access first
 */
export function wantedForRest(run: RecordedRun, roles: readonly string[]): DirectoryWanted {
  const left = run.plan.rows.filter(({ row }) => run.history.outcomeOf(row) === undefined);
  const inDoubt = left.flatMap((row) => stepsOf(row, run.history).filter(isInDoubt).map(changeIn));
  const accounts = accountsOf(run, left, roles);
  return {
    membersOf: new Set(),
    attributesOf: attributeNames(inDoubt.filter((step) => step.kind === 'set-attributes')),
    ...(accounts === undefined ? {} : { accounts }),
  };
}

interface PastStep {
  readonly change: Change;
  readonly before: ReturnType<History['stepOf']>;
}

const stepsOf = ({ row, steps }: PlannedRow, { stepOf }: History): PastStep[] =>
  steps.map((change, index) => ({ change, before: stepOf(rowStep(row, index)) }));

const isInDoubt = ({ before }: PastStep): boolean => mayHaveBeenSent(before);
const changeIn = ({ change }: PastStep): Change => change;

/**
 * The accounts of the rest, where reading these is certain to take fewer requests than reading all: an import of new people
 * that was interrupted is about the few who were in progress. The last account that was created is read too: it shows whether
 * the server was restored from a backup. Undefined where limits or the names of --protect may be about others.
 */
function accountsOf(
  { header, plan, history }: RecordedRun,
  left: readonly PlannedRow[],
  roles: readonly string[],
): AccountsWanted | undefined {
  if ((header.policy.protectedNames ?? []).length > 0) return undefined;
  if (left.some((row) => row.steps.some((step) => limitedChangeOf(step, row, roles) !== undefined)))
    return undefined;
  const heads = new Map(plan.rows.map((row) => [row.row, row]));
  const witness = lastCreated({ plan, history });
  const guids = new Set<UserGuid>(witness === undefined ? [] : [witness]);
  const names = new Set<Username>();
  for (const row of left) {
    const head = heads.get(row.continues ?? row.row) ?? row;
    const guid = guidOf(head, history);
    if (guid !== undefined) guids.add(guid);
    else if (!isNotCreatedYet(head, history)) for (const name of namesIn(row)) names.add(name);
  }
  const pages = Math.floor(countAccounts({ plan, history }) / PAGE);
  return guids.size + names.size < pages ? { guids, names } : undefined;
}

/** The account of a person, if an earlier part of the run knew it. */
function guidOf(head: PlannedRow, history: History): UserGuid | undefined {
  const made = stepsOf(head, history).flatMap(({ before }) =>
    typeof before === 'string' || !('userGuid' in before) ? [] : (before.userGuid ?? []),
  );
  return made[0] ?? ((head.guid ?? history.outcomeOf(head.row)?.guid) as UserGuid | undefined);
}

const isNotCreatedYet = (head: PlannedRow, history: History): boolean =>
  stepsOf(head, history).some(
    ({ change, before }) => change.kind === 'create-user' && before === 'untouched',
  );

const namesIn = ({ steps }: PlannedRow): Username[] =>
  steps.flatMap((step) => [
    ...('username' in step ? [step.username] : []),
    ...('newUsername' in step ? [step.newUsername] : []),
  ]);

/** How many accounts the server has at least. */
const countAccounts = ({ plan, history }: Pick<RecordedRun, 'plan' | 'history'>): number =>
  new Set(plan.rows.flatMap(({ row, guid }) => guid ?? history.outcomeOf(row)?.guid ?? [])).size;
