import { defined } from '../core/defined.ts';
import type { PlanFile } from '../core/plan/plan-file.ts';
import type { LookUpMethod } from '../core/target.ts';
import { holdsSecrets } from '../plan/plan-file.ts';
import { inScope, type JobContext } from './job-context.ts';
import { refuseOtherDestination } from './migration/made-move.ts';
import type { RosterInput } from './planning/input-options.ts';
import { exitOfPlan, type PlanExit } from './planning/exit-of-plan.ts';
import { makePlan } from './planning/make-plan.ts';
import type { Planned } from './planning/planned.ts';
import { planFileNow } from './planning/plan-file-now.ts';
import {
  type PlanFiles,
  planFilesAt,
  type PlanOutput,
  type ReplacedPlans,
  writePlanFiles,
} from './planning/plan-output.ts';
import { readRosterInput } from './planning/read-input.ts';
import { refuseProblems } from './planning/rejected-rows.ts';
import { openSession } from './session/open-session.ts';
import { paceOf, type ServerOptions } from './session/server-options.ts';

/** What is planned, for which server, and where the plan is written. */
export interface PlanOptions {
  readonly server: ServerOptions;
  readonly input: RosterInput;
  /** How people and groups are looked up in a directory. Default: planned. */
  readonly lookUps?: LookUpMethod;
  /**
   * File for the plan, whose name says in which form: `.json` for an import to carry out, `.html`, `.xlsx` or `.csv` for
   * people; a folder takes all of them. Default: the plan is not written down.
   */
  readonly out?: string;
  /** Whether earlier plans in these files are replaced. Default: no. */
  readonly replace?: ReplacedPlans;
  /** A sync with fewer rows than the last one, or with a file that looks cut off. Default: refuse. */
  readonly smallerRoster?: 'accept' | 'refuse';
  /** Of the configuration: rosters are compared with those of the same profile. */
  readonly profile?: string;
  /**
   * Tells apart several lists of people for one server: each is compared with the last one of its name. Default: the
   * groups and people of a roster say which list it is.
   */
  readonly rosterName?: string;
}

/** A plan, and the files that were written of it. */
export interface PlanResult extends Planned {
  readonly exit: PlanExit;
  /** What was written to `out`; empty where none was given. */
  readonly files: readonly PlanOutput[];
  /** What an import of `plan.json` carries out; absent where none was written. */
  readonly planFile?: PlanFile;
}

/**
 * Shows what an import would do. Sends only GET.
 * @throws {OperatorError} as an import does before its first row; `usage-invalid` where a roster with passwords
 *   is to be written to `out`
 */
export function planRoster(options: PlanOptions, context: JobContext): Promise<PlanResult> {
  return inScope(context, options, async (job) => {
    const { server, profile, rosterName, smallerRoster = 'refuse' } = options;
    const files = options.out === undefined ? [] : planFilesAt(options.out, job, options.replace);
    const input = await readRosterInput(options.input, server.target, job);
    refuseProblems(input.roster, options.input.invalidRows);
    const { ofMove } = input;
    const { target } = await openSession(server, job, (address) => {
      if (ofMove !== undefined) refuseOtherDestination(ofMove, address);
    });
    if (ofMove !== undefined) refuseOtherDestination(ofMove, target.facts.url);
    const { concurrency } = paceOf(server);
    const guard = { profile, name: rosterName, smaller: smallerRoster };
    const planned = await makePlan(
      input,
      { target, concurrency, guard, ...defined({ lookUps: options.lookUps }) },
      job,
    );
    const exit = exitOfPlan(planned.plan);
    if (files.length === 0) return { ...planned, exit, files };
    const planFile =
      holdsSecrets(planned.roster) && !isForImport(files)
        ? undefined
        : planFileNow(planned, { target: server.target, flags: input.flagsSpelledOut }, job);
    const written = await writePlanFiles(files, planned, planFile, job);
    return { ...planned, exit, files: written, ...defined({ planFile }) };
  });
}

/** Where nothing but a plan file is asked for, a roster that cannot have one is an error. */
const isForImport = (files: PlanFiles): boolean => files.every(({ form }) => form === 'json');
