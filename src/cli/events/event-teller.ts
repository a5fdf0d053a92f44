import type {
  JobEvent,
  PlanReady,
  RosterSurveyed,
  RunReported,
  WorkbookRemarks,
} from '../../jobs/job-event.ts';
import { defined } from '../../core/defined.ts';
import { renderReview, renderWorkbookProblems } from '../../report/close/close-text.ts';
import { documentPieces, renderDocument } from '../../report/documents.ts';
import { renderPlan } from '../../report/plan/plan-text.ts';
import { validationDocument } from '../../report/roster/validation-json.ts';
import { plural } from '../../core/text/plural.ts';
import { renderFailures, renderSummary } from '../../report/run/summary-text.ts';
import type { TextStyle } from '../../report/kit/text-style.ts';
import type { Context } from '../context.ts';
import { type StyleArguments, textStyle } from '../terminal/style.ts';
import { printPieces } from '../print-pieces.ts';
import { eventText, isSpoken } from './event-text.ts';
import { ReadingProgress } from './reading-progress.ts';
import { type RunProgress, showProgress } from './run-progress.ts';
import { renderSurvey } from './survey-text.ts';
import { RowLines } from './row-lines.ts';
import { searchProgress } from './search-progress.ts';

/** The arguments of `outputOptions` that decide what is said, and how. */
export interface OutputArguments extends StyleArguments {
  readonly json: boolean;
  /** Of commands that end with what became of rows. */
  readonly jsonl?: boolean;
  readonly quiet: boolean;
  /** Whether to say how far a long command is. */
  readonly progress: boolean;
  /** Of commands that import: the plan is what was asked for. */
  readonly 'dry-run'?: boolean;
}

/** Events that `--quiet` silences; the others are about something that was not asked for, or has gone wrong. */
const quietened: ReadonlySet<JobEvent['kind']> = new Set([
  'roster-note',
  'rate-shared',
  'runs-sharing',
  'directory-searched',
  'content-listed',
  'plan-ready',
  'run-resumed',
  'nothing-to-send',
  'run-started',
  'run-stopping',
  'review-checked',
]);

/** Events that `--no-progress` silences. */
const ofProgress: ReadonlySet<JobEvent['kind']> = new Set(['directory-searched', 'run-started']);

/** Tells a person what a job does while it works; what was asked for goes to standard output. */
export function eventTeller(args: OutputArguments, context: Context): (event: JobEvent) => void {
  const style = textStyle(args, context, 'stderr');
  let searched: ReturnType<typeof searchProgress> | undefined;
  let running: RunProgress | undefined;
  const reading = new ReadingProgress(context);
  if (args.quiet || !args.progress) reading.end();
  const rowLines = args.jsonl === true ? new RowLines(context) : undefined;
  return (event) => {
    if (event.kind === 'content-listed') reading.expect(event.requests);
    if (isSilenced(event, args)) return;
    if (isSpoken(event)) {
      context.stderr(eventText(event, style));
      return;
    }
    switch (event.kind) {
      case 'request-ended':
        context.logRequest?.(event.record);
        reading.requestEnded();
        break;
      case 'directory-searched':
        reading.end();
        searched ??= searchProgress(context);
        searched(event.done, event.total);
        break;
      case 'roster-surveyed':
        sayWhatWasFound(event, args, context);
        break;
      case 'plan-ready':
        sayPlan(event, args, context);
        break;
      case 'run-started':
        reading.end();
        running = showProgress(event, context);
        break;
      case 'change-ended':
        running?.sawChange(event.row);
        break;
      case 'row-ended':
        running?.sawRow(event.outcome);
        rowLines?.ended(event.outcome);
        break;
      case 'run-ended':
        running?.stop();
        break;
      case 'run-reported':
        if (rowLines !== undefined) rowLines.end(event);
        else sayResult(event, args, context);
        break;
      case 'workbook-problems':
        context.stderr(`${renderWorkbookProblems(event.problems, style)}\n`);
        break;
      case 'workbook-remarks':
        context.stderr(renderRemarks(event, style));
        break;
      case 'review-checked':
        context.stderr(`${renderReview(event, style)}\n`);
        break;
    }
  };
}

function isSilenced({ kind }: JobEvent, args: OutputArguments): boolean {
  if (!args.progress && ofProgress.has(kind)) return true;
  const isAskedFor = kind === 'plan-ready' && args['dry-run'] === true;
  return args.quiet && !isAskedFor && quietened.has(kind);
}

/** A plan to agree to is said on the way; that of a dry run is the result, and its document comes at the end. */
function sayPlan({ planned, checksum }: PlanReady, args: OutputArguments, context: Context): void {
  const stream = args['dry-run'] === true ? 'stdout' : 'stderr';
  if (stream === 'stdout' && (args.json || args.jsonl === true)) return;
  const text = renderPlan({ ...planned, ...defined({ checksum }) }, textStyle(args, context, stream));
  context[stream](stream === 'stdout' ? text : `${text}\n`);
}

const renderRemarks = ({ remarks }: WorkbookRemarks, style: TextStyle): string =>
  `Warning: ${plural(remarks.length, 'row')} to check; ${remarks.length === 1 ? 'it is closed as it is' : 'they are closed as they are'}.\n` +
  `${renderWorkbookProblems(remarks, style)}\n`;

function sayResult(
  { record, roster, outcomes, manifest, rows }: RunReported,
  args: OutputArguments,
  context: Context,
): void {
  if (args.json) printPieces(documentPieces('run', { ...manifest, rows }), context);
  else if (args.quiet) context.stderr(renderFailures(record, roster, outcomes));
  else context.stdout(renderSummary(record, roster, outcomes, textStyle(args, context)));
}

function sayWhatWasFound({ survey }: RosterSurveyed, args: OutputArguments, context: Context): void {
  const { json, quiet } = args;
  if (json) context.stdout(renderDocument('validate', validationDocument(survey)));
  else if (survey.problems.length > 0 || !quiet)
    context.stdout(renderSurvey(survey, textStyle(args, context)));
}
