import type { RunHeader } from '../apply/journal-format.ts';
import { commandLine } from '../core/text/command-line.ts';
import type { Exit } from '../core/exit.ts';
import type { RequestStatistics } from '../core/request-statistics.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Roster } from '../core/roster.ts';
import { renderDocument } from '../report/documents.ts';
import { buildRunManifest } from '../report/run/run-json.ts';
import { renderSummary } from '../report/run/summary-text.ts';
import { targets, type TargetId } from '../targets/registry.ts';
import type { Context } from './context.ts';
import type { RunFolder } from './run-folder.ts';
import { textStyle } from './terminal/style.ts';
import { writeRun } from './write-run.ts';

/** The arguments of `outputOptions` that a report depends on. */
export interface ReportArguments {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: 'auto' | 'always' | 'never';
}

/** A run that has come to its end, or to where it was broken off. */
export interface EndedRun {
  readonly header: RunHeader;
  readonly roster: Roster;
  readonly outcomes: readonly RowOutcome[];
  /** Rows that resuming would take up again; absent where nothing was to be sent. */
  readonly open?: readonly number[];
  /** Null where the run was broken off before it could count them. */
  readonly requests: RequestStatistics | null;
  /** RFC 3339, UTC: when the last of it was done, not when it is reported. */
  readonly endedAt: string;
  readonly exit: Exit;
  /** Present where rows are open and only the journal was read, which does not say why. */
  readonly ending?: 'broken off';
  readonly folder: RunFolder;
}

/** Writes the outcome files and prints what became of the rows. */
export async function reportRun(run: EndedRun, args: ReportArguments, context: Context): Promise<void> {
  const { header, roster, outcomes, requests, endedAt, exit, folder, open = [] } = run;
  const { connection = ['--server', header.facts.url] } = header;
  const record = await writeRun(
    folder,
    {
      runId: header.runId,
      command: header.command,
      toolVersion: header.toolVersion,
      facts: header.facts,
      title: targets[header.target as TargetId].rules.title,
      policy: header.policy,
      flags: [...connection, ...header.flags],
      limits: { ...header.limits, concurrency: header.concurrency },
      requests,
      startedAt: header.startedAt,
      endedAt,
      exit,
      folder: folder.shown,
      ...(run.ending === undefined ? {} : { ending: run.ending }),
      ...(open.length > 0 ? { resumeCommand: commandLine('resume', folder.shown, ...connection) } : {}),
    },
    roster,
    outcomes,
  );
  if (args.json) context.stdout(renderDocument('run', buildRunManifest(record, roster, outcomes)));
  else if (!args.quiet)
    context.stdout(renderSummary(record, roster, outcomes, textStyle(args.color, context)));
}
