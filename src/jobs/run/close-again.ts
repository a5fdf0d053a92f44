import type { RunHeader } from '../../apply/journal-format.ts';
import type { OutcomeWord, RowOutcome } from '../../core/outcome.ts';
import type { Hazard } from '../../core/plan/plan.ts';
import { raisingFlags, withoutFlags } from '../../core/plan/raise-limits.ts';
import type { Roster } from '../../core/roster.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { type Command, commandOf } from '../../core/text/command-line.ts';
import { generatedFlags } from '../planning/plan-generated.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import { reviewedPlan } from './reviewed-plan.ts';

/** A run of which safety refused some rows, or all. */
interface RefusedRun {
  readonly header: RunHeader;
  readonly roster: Roster;
  readonly outcomes: readonly RowOutcome[];
  /** Why the plan was refused, where it was. */
  readonly hazards?: readonly Hazard[];
  readonly folder: Pick<RunFolder, 'pathOf'>;
}

const protectedStep =
  'If this is intended, close the review again with --allow-admin-change NAME (your own account: also --force-self; too few administrators left: --min-administrators 1), so that its proof covers the change.';

/** The next step of a refused decision: `retry.csv` would carry it out without a proof. */
const stepOf: Partial<Readonly<Record<OutcomeWord, (nextStep: string) => string>>> = {
  refused_protected: () => protectedStep,
  refused_limit: (nextStep) =>
    `${nextStep} Give the flags to audit close, so that its proof covers the change`,
};

const isRefused = ({ outcome }: RowOutcome): boolean => stepOf[outcome] !== undefined;

/** What was decided about content and is not done: `retry.csv` cannot state it. */
const isOfContent = ({ outcome, item }: RowOutcome): boolean =>
  item !== undefined && outcomeMeanings[outcome].retry;

/**
 * The command that plans the decisions of a review once more that were refused, with the protected accounts named and the
 * limits raised, or that are about content and were not carried out; undefined
 * where the run did not come from a review, or nothing has to be planned again.
 */
export function closeAgainCommand(run: RefusedRun): Command | undefined {
  const { header, roster, outcomes, hazards = [], folder } = run;
  if (!outcomes.some((each) => isRefused(each) || isOfContent(each))) return undefined;
  const { review, flags = [] } = reviewedPlan(folder.pathOf('plan.json')) ?? {};
  if (review === undefined) return undefined;
  const { connection = [], facts, policy } = header;
  const raising = raisingFlags(hazards);
  const given = withoutFlags(
    flags.filter((flag) => !notOfClose.has(flag)),
    new Set(raising),
  );
  const rows = new Set(
    outcomes.filter(({ outcome }) => outcome === 'refused_protected').map(({ row }) => row),
  );
  const names = roster.entries
    .filter(({ row }) => rows.has(row))
    .map(({ username }): string => username)
    .filter((name) => !policy.allowAdminChange.includes(name));
  const own = names.includes(facts.caller.username) && policy.ownAccount !== 'allow';
  return commandOf(
    ...['audit', 'close', ...(review.workbooks?.map(({ file }) => file) ?? [review.workbook])],
    ...names.flatMap((name) => ['--allow-admin-change', name]),
    ...(own ? ['--force-self'] : []),
    ...['--out', 'plan-again.json', ...given, ...raising, ...connection],
  );
}

const notOfClose: ReadonlySet<string> = new Set(['--allow-extra-columns', ...generatedFlags]);

/** The outcomes of a run whose review has to be closed again: what was refused says so. */
export const withCloseAgain = (outcomes: readonly RowOutcome[]): RowOutcome[] =>
  outcomes.map((outcome) => ({
    ...outcome,
    nextStep: stepOf[outcome.outcome]?.(outcome.nextStep) ?? outcome.nextStep,
  }));
