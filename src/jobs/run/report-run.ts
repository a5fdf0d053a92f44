import { defined } from '../../core/defined.ts';
import type { LimitedCounts } from '../../core/plan/access-loss.ts';
import type { Hazard } from '../../core/plan/plan.ts';
import type { RunHeader } from '../../apply/journal-format.ts';
import { type Command, commandOf } from '../../core/text/command-line.ts';
import type { Exit } from '../../core/exit.ts';
import type { RequestStatistics } from '../../core/requests/request-statistics.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { type EndFacts, explainEnd } from '../../report/run/explain-end.ts';
import type { RunFile, RunRecord } from '../../report/run/run-record.ts';
import { type RowReport, rowReports } from '../../report/run/document/row-report.ts';
import type { RunManifest } from '../../report/run/document/run-json.ts';
import { targets, type TargetId } from '../../targets/registry.ts';
import type { JobContext } from '../job-context.ts';
import { recentLosses } from '../run-folder/recent-losses.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import { closeAgainCommand, withCloseAgain } from './close-again.ts';
import { runAgain } from './run-again.ts';
import { writeRun } from './write-run.ts';

/** A run that has ended, or was interrupted. */
export interface EndedRun {
  readonly header: RunHeader;
  readonly roster: Roster;
  readonly outcomes: readonly RowOutcome[];
  /** Rows that resuming would take up again; absent where no change was to be sent. */
  readonly open?: readonly number[];
  /** Null where the run was interrupted before it could count them. */
  readonly requests: RequestStatistics | null;
  /** What the run took away. */
  readonly losses: LimitedCounts;
  /** RFC 3339, UTC: when the last of it was done, not when it is reported. */
  readonly endedAt: string;
  /** How it ended, as far as its rows do not say it. */
  readonly end: Omit<EndFacts, 'outcomes' | 'open' | 'resumeCommand' | 'closeAgainCommand'>;
  /** Why the plan was refused, where it was. */
  readonly hazards?: readonly Hazard[];
  /** The roster and the flags that were imported, as words; absent where it was no file that can be read again. */
  readonly original?: readonly string[] | undefined;
  readonly folder: RunFolder;
}

/** What became of a run. */
export interface RunResult {
  readonly exit: Exit;
  /** Absolute path of the run folder. */
  readonly folder: string;
  /** The files in it, apart from the plan and the journal. */
  readonly files: readonly RunFile[];
  /** What `run.json` holds: counts, limits, what was sent. */
  readonly manifest: RunManifest;
  /** One for every row of the roster, in its order. */
  readonly outcomes: readonly RowOutcome[];
  /** The same with what the roster says about each row; made as they are read, and may be read several times. */
  readonly rows: Iterable<RowReport>;
}

type ReportContext = Pick<JobContext, 'on' | 'now' | 'stateFolder'>;

/** Writes the outcome files and says what became of the rows. @throws {OperatorError} what {@link writeRun} throws */
export async function reportRun(run: EndedRun, job: ReportContext): Promise<RunResult> {
  const { roster, end, folder } = run;
  const closeAgain = closeAgainCommand(run);
  const outcomes = closeAgain === undefined ? run.outcomes : withCloseAgain(run.outcomes);
  const { record, manifest } = await writeRun(folder, recordOf(run, closeAgain, job), roster, outcomes);
  const rows = rowReports(roster, outcomes);
  job.on({ kind: 'run-reported', record, manifest, roster, outcomes, rows });
  return { exit: end.exit, folder: folder.path, files: record.files, manifest, outcomes, rows };
}

function recordOf(
  { header, folder, open = [], ...run }: EndedRun,
  closeAgain: Command | undefined,
  job: ReportContext,
): Omit<RunRecord, 'files'> {
  const { connection = ['--server', header.facts.url] } = header;
  const { requests, endedAt, outcomes, end } = run;
  const { hazards = [], original } = run;
  const { displayPath } = folder;
  const recent = recentLosses(header.facts.url, job);
  const again = runAgain({ header, roster: run.roster, outcomes, hazards, original, recent, displayPath });
  const resumeCommand =
    open.length === 0 ? undefined : commandOf('resume', folder.displayPath, ...connection);
  return {
    runId: header.runId,
    command: header.command,
    toolVersion: header.toolVersion,
    facts: header.facts,
    title: targets[header.target as TargetId].rules.title,
    policy: header.policy,
    flags: [...connection, ...header.flags],
    limits: { ...header.limits, concurrency: header.concurrency },
    requests,
    losses: { thisRun: run.losses, last24Hours: recent },
    startedAt: header.startedAt,
    endedAt,
    end: explainEnd({ ...end, outcomes, open, resumeCommand, closeAgainCommand: closeAgain }),
    folder: displayPath,
    again,
    ...defined({ resumeCommand, closeAgainCommand: closeAgain }),
  };
}
