import type { PlanFile } from '../core/plan-file.ts';
import { renderDocument } from '../report/documents.ts';
import { inScope, type JobContext } from './job-context.ts';
import type { RosterInput } from './planning/input-options.ts';
import { makePlan } from './planning/make-plan.ts';
import type { Planned } from './planning/planned.ts';
import { planFileNow } from './planning/plan-file-now.ts';
import { readRosterInput } from './planning/read-input.ts';
import { refuseProblems } from './planning/rejected-rows.ts';
import { newFile } from './run-folder/new-file.ts';
import { openSession } from './session/open-session.ts';
import { paceOf, type ServerOptions } from './session/server-options.ts';

export interface PlanOptions {
  readonly server: ServerOptions;
  readonly input: RosterInput;
  /** File for the plan, for an import to carry out. Default: the plan is not written down. */
  readonly out?: string;
  /** A sync with fewer rows than the last one, or with a file that looks cut off. Default: refuse. */
  readonly smallerRoster?: 'accept' | 'refuse';
  /** Tells apart several kinds of roster for one server: each is compared with the last one of its kind. */
  readonly profile?: string;
}

export interface PlanResult extends Planned {
  /** `refused`: the plan has hazards, and an import would refuse it. */
  readonly exit: 'ok' | 'refused';
  /** What was written to `out`; absent where none was given. */
  readonly planFile?: PlanFile;
}

/**
 * Shows what an import would do. Sends only GET.
 * @throws {OperatorError} as an import does before its first row; `usage-invalid` where a roster with passwords
 *   is to be written to `out`
 */
export function planRoster(options: PlanOptions, context: JobContext): Promise<PlanResult> {
  return inScope(context, async (job) => {
    const { server, profile, smallerRoster = 'refuse' } = options;
    const file = options.out === undefined ? undefined : newFile(options.out, job);
    const input = await readRosterInput(options.input, server.target, job);
    refuseProblems(input.roster, options.input.invalidRows);
    const { target } = await openSession(server, job);
    const { concurrency } = paceOf(server);
    const guard = { profile, smaller: smallerRoster };
    const planned = await makePlan(input, { target, concurrency, guard }, job);
    const exit = planned.plan.hazards.length > 0 ? 'refused' : 'ok';
    if (file === undefined) return { ...planned, exit };
    const planFile = planFileNow(planned, { target: server.target, flags: input.flagsSpelledOut }, job);
    file.write(renderDocument('plan-file', planFile));
    return { ...planned, exit, planFile };
  });
}
