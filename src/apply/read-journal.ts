import { readFile } from 'node:fs/promises';
import type { Change } from '../core/change.ts';
import { OperatorError } from '../core/errors.ts';
import type { RequestStatistics } from '../core/request-statistics.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Plan, PlannedGroup, PlannedRow } from '../core/plan.ts';
import type { InputRow, Roster } from '../core/roster.ts';
import { lostSecret } from '../core/secret.ts';
import { JOURNAL_SCHEMA, type JournalLine, type RunHeader, type StepId } from './journal-format.ts';
import type { History, StepHistory } from './history.ts';

/** A run as its journal tells it. */
export interface RecordedRun {
  readonly header: RunHeader;
  /** The rows as they were read, without secrets; nothing is asked of its entries any more. */
  readonly roster: Roster;
  readonly plan: Plan;
  readonly history: History;
  /** Present when the run came to its own end; of a resumed run, when its last part did. */
  readonly end?: RunEnd;
}

export interface RunEnd {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly requests: RequestStatistics;
}

/**
 * Reads a journal back. A last line that was cut off by a crash is ignored, since its write was not sent or
 * its result is read again from the server.
 * @throws {OperatorError} `journal-unreadable` when there is none, it is damaged elsewhere, or of a later version
 */
export async function readJournal(path: string): Promise<RecordedRun> {
  const lines = parseLines(await readText(path), path);
  const [first] = lines;
  if (first?.kind !== 'run') throw unreadable(`${path} is not a journal`);
  if (first.schema > JOURNAL_SCHEMA) {
    throw unreadable(
      `${path} was written by rollcall ${first.toolVersion}, which is newer than this version`,
    );
  }
  const rows: InputRow[] = [];
  const planned: PlannedRow[] = [];
  const groups: PlannedGroup[] = [];
  const steps = new Map<StepId, StepHistory>();
  /** An intent that is withdrawn leaves what an earlier part of the run has done. */
  const beforeIntent = new Map<StepId, StepHistory>();
  const outcomes = new Map<number, RowOutcome>();
  let complete = false;
  let end: RunEnd | undefined;
  for (const line of lines) {
    // What comes after an end is a further part of the run, with an end of its own or none.
    end = undefined;
    switch (line.kind) {
      case 'run':
        break;
      case 'row':
        rows.push({ row: line.planned.row, line: line.line, cells: line.cells });
        planned.push(restoreSecrets(line.planned));
        break;
      case 'group':
        groups.push(line.planned);
        break;
      case 'planned':
        complete = line.rows === planned.length;
        break;
      case 'intent':
        beforeIntent.set(line.step, steps.get(line.step) ?? 'untouched');
        steps.set(line.step, 'sent');
        break;
      case 'result':
        steps.set(line.step, line.performed);
        break;
      case 'withdrawn':
        steps.set(line.step, beforeIntent.get(line.step) ?? 'untouched');
        break;
      case 'outcome':
        outcomes.set(line.outcome.row, line.outcome);
        break;
      case 'end':
        end = line;
        break;
    }
  }
  if (!complete) throw unreadable(`${path} ends before the plan is complete, so no change was sent`);
  return {
    header: first,
    roster: { ...first.roster, rows, entries: [], problems: [], notes: [] },
    plan: { groups, rows: planned, hazards: [], warnings: [], notes: [] },
    history: {
      stepOf: (step) => steps.get(step) ?? 'untouched',
      outcomeOf: (row) => outcomes.get(row),
    },
    ...(end === undefined ? {} : { end }),
  };
}

/** In JSON a secret is the word that hides it; only the creation of an account holds any. */
function restoreSecrets(planned: PlannedRow): PlannedRow {
  const restore = (step: Change): Change =>
    step.kind === 'create-user'
      ? {
          ...step,
          ...(step.password === undefined ? {} : { password: lostSecret }),
          ...(step.totp?.key === undefined ? {} : { totp: { ...step.totp, key: lostSecret } }),
        }
      : step;
  return { ...planned, steps: planned.steps.map(restore) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw unreadable(`there is no journal at ${path}`, cause);
  }
}

function parseLines(text: string, path: string): JournalLine[] {
  const lines = text.split('\n');
  // What follows the last line end is empty, or the torn line of a crash.
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as JournalLine;
    } catch (cause) {
      throw unreadable(`line ${index + 1} of ${path} is damaged`, cause);
    }
  });
}

const unreadable = (message: string, cause?: unknown): OperatorError =>
  new OperatorError(message, {
    code: 'journal-unreadable',
    hint: 'Give the folder of a run that was started with rollcall import. Importing the roster again is always safe: accounts that already exist are found.',
    cause,
  });
