import { commandLine } from '../../core/text/command-line.ts';
import { visible } from '../../core/text/visible.ts';
import type { ContentListed, JobEvent, LockTakenOver } from '../../jobs/job-event.ts';
import { plural } from '../../core/text/plural.ts';
import { timeWords } from '../../core/text/time-words.ts';
import { paceWords } from '../../report/plan/time-estimate.ts';
import type { TextStyle } from '../../report/kit/text-style.ts';
import { renderProblems } from '../../report/roster/problems-text.ts';

const drawn = {
  'request-ended': true,
  'roster-surveyed': true,
  'directory-searched': true,
  'plan-ready': true,
  'run-started': true,
  'change-ended': true,
  'row-ended': true,
  'run-ended': true,
  'run-reported': true,
  'workbook-problems': true,
  'workbook-remarks': true,
  'review-checked': true,
} as const satisfies Partial<Record<JobEvent['kind'], true>>;

/** Events that are said in a sentence or two; the others are drawn, or are documents. */
export type SpokenEvent = Exclude<JobEvent, { readonly kind: keyof typeof drawn }>;

export const isSpoken = (event: JobEvent): event is SpokenEvent => !(event.kind in drawn);

/** What is said of an event on standard error. */
export function eventText(event: SpokenEvent, style: TextStyle): string {
  switch (event.kind) {
    case 'roster-note':
      return `Note: ${event.note}\n`;
    case 'roster-problems':
      return `${renderProblems(event.problems, style)}\n`;
    case 'baseline-unreadable':
      return `Note: ${event.path} cannot be read, so the file is not compared with the last one.\n`;
    case 'losses-unreadable':
      return `Note: ${event.path} cannot be read, so the limits hold for this run alone, not for the last 24 hours.\n`;
    case 'memberships-unreadable':
      return `Note: ${event.path} cannot be read, so no membership counts as added by an earlier run.\n`;
    case 'lock-taken-over':
      return `Took over ${takenFrom(event.owner)} process ${event.owner.pid} on ${event.owner.host}, which started at ${event.owner.startedAt} and has given no sign of life for ${timeWords(event.silentMs)}.\n`;
    case 'earlier-files-moved':
      return `The files of the earlier run in ${event.from} are now in ${event.to}.\n`;
    case 'move-outdated':
      return `They were planned from an earlier map. Decide on the new map, and run ${commandLine('migrate', 'plan')} again.\n`;
    case 'rate-shared':
      return (
        `The rate of ${event.ratePerSecond} requests a second is shared with all runs on this server that name the same Redis. ` +
        'If Redis goes away, each run goes on with its own part of the rate.\n'
      );
    case 'runs-sharing':
      return event.runs === 1
        ? 'No other run shares the rate now.\n'
        : `${event.runs} runs share the rate now.\n`;
    case 'redis-lost':
      return (
        `Redis no longer answers: waiting ${seconds(event.pauseMs)} s, then going on with at most ` +
        `${Number(event.ratePerSecond.toFixed(2))} requests a second, the part of one of ${event.runs} runs.\n`
      );
    case 'server-wait':
      return `The server is busy or does not answer: waiting ${seconds(event.waitMs)} s.\n`;
    case 'content-listed':
      return contentListed(event);
    case 'plan-drifted':
      return [
        ...event.gone.map((change) => `  - ${visible(change)}: agreed to, and not in the plan now\n`),
        ...event.added.map((change) => `  + ${visible(change)}: not agreed to\n`),
      ].join('');
    case 'run-resumed':
      return `Resuming the run of ${event.startedAt} in ${event.folder}.\n`;
    case 'nothing-to-send':
      return 'All rows have their outcomes; the outcome files are written from the journal.\n';
    case 'run-stopping':
      return 'Stopping: no more changes are started; waiting for the answers to changes already sent. Press Ctrl-C again to leave at once.\n';
    case 'row-faulted':
      return (
        `rollcall: unexpected, on line ${event.line}: ${event.cause instanceof Error ? event.cause.message : String(event.cause)}\n` +
        '  This is a fault of rollcall itself. Please report it; resume tries the row again.\n'
      );
    case 'proof-postponed':
      return `The decisions are not proved yet. To do so: ${commandLine('resume', event.folder)}\n`;
    case 'decisions-proved':
      return `${event.proved} of ${plural(event.decisions, 'decision')} proved by reading the server again: ${event.file}\n`;
  }
}

const contentListed = ({ items, requests, ratePerSecond, because }: ContentListed): string =>
  `Reading ${plural(items, 'content item')} twice, and who may open them: ` +
  `${plural(requests, 'more request')}, ${paceWords(requests, ratePerSecond)}` +
  (because === 'asked' ? '.\n' : ' (--no-content leaves them out).\n');

const takenFrom = ({ folder }: LockTakenOver['owner']): string =>
  folder === undefined ? 'the lock of' : `the folder ${folder} from`;

const seconds = (ms: number): number => Math.ceil(ms / 1000);
