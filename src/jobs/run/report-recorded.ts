import type { RunHeader } from '../../apply/journal-format.ts';
import { recordedOutcomes } from '../../apply/recorded-outcomes.ts';
import type { RecordedRun } from '../../apply/recorded-run.ts';
import { defined } from '../../core/defined.ts';
import { targets, type TargetId } from '../../targets/registry.ts';
import type { JobContext } from '../job-context.ts';
import type { NamedRun } from '../run-folder/last-run.ts';
import { runFolderAt } from '../run-folder/run-folder.ts';
import { exitOf } from './exit-of.ts';
import { LossCount } from './loss-count.ts';
import { reportRun, type RunResult } from './report-run.ts';

/** Reports what became of a run from its journal alone; the exit is the one that it ended with. */
export async function reportRecorded(
  run: RecordedRun,
  { path, displayPath }: NamedRun,
  job: Pick<JobContext, 'on' | 'now' | 'stateFolder'>,
): Promise<RunResult> {
  const { outcomes, open } = await recordedOutcomes(run);
  const endedAt = run.end?.at ?? job.now().toISOString();
  const folder = runFolderAt(path, displayPath, run.header.runId);
  const { stopped, faults } = run.end ?? {};
  const exit = exitOf(outcomes, defined({ stopped, faults }));
  const ending = open.length > 0 ? 'interrupted' : undefined;
  const requests = run.end?.requests ?? null;
  const { roles } = targets[run.header.target as TargetId].rules;
  const losses = new LossCount(run.plan, run.history, roles).taken;
  const header = headerOfPart(run);
  return reportRun(
    {
      ...run,
      header,
      requests,
      losses,
      endedAt,
      outcomes,
      open,
      end: { exit, stopped, faults, ending },
      folder,
    },
    job,
  );
}

/** The requests that are counted are those of the last part, and so are the limits beside them. */
function headerOfPart({ header, end }: RecordedRun): RunHeader {
  if (end?.limits === undefined) return header;
  const { concurrency, ...limits } = end.limits;
  return { ...header, concurrency, limits };
}
