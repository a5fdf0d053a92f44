import { defined } from '../core/defined.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Roster } from '../core/roster.ts';
import { hiddenCell, hideSecretCells } from '../core/secret-cells.ts';
import type { Performed } from '../core/target.ts';
import type { RequestStatistics } from '../core/requests/request-statistics.ts';
import type { RunJournal } from './apply-options.ts';
import {
  type EndOfRun,
  JOURNAL_SCHEMA,
  type JournalLine,
  type RunHeader,
  type StepId,
} from './journal-format.ts';
import { LineFile } from './line-file.ts';
import { seal } from './disk/checksum.ts';
import { clearPart } from './disk/part-file.ts';

/** A plan is flushed after this many lines while it is written, so that a large one is not in memory twice. */
const PLAN_BATCH = 1000;

const TITLE = 'the journal of the run';

const toLine = (line: JournalLine): string => seal(JSON.stringify(line));

/** The record of one run: every write before it is sent, and its result. */
export class Journal implements RunJournal {
  readonly #file: LineFile;
  readonly #now: () => Date;

  private constructor(file: LineFile, now: () => Date) {
    this.#file = file;
    this.#now = now;
  }

  /**
   * Starts a journal with the whole plan in it, so that the run can be finished without the roster file. The
   * file gets its name only when the plan is complete, so every journal that is found can be resumed.
   * @throws {OperatorError} `journal-not-writable`
   */
  static async begin(
    path: string,
    { header, roster, plan }: { header: RunHeader; roster: Roster; plan: Plan },
    now: () => Date,
  ): Promise<Journal> {
    const file = await LineFile.open(clearPart(path), 'create', TITLE);
    file.append(toLine({ kind: 'run', schema: JOURNAL_SCHEMA, ...header }));
    for (const planned of plan.groups) file.append(toLine({ kind: 'group', planned }));
    const plannedByRow = new Map(plan.rows.map((planned) => [planned.row, planned]));
    for (const row of roster.rows) {
      const planned = plannedByRow.get(row.row);
      if (planned === undefined) continue;
      file.append(
        toLine({
          kind: 'row',
          line: row.line,
          ...defined({ place: row.place }),
          cells: hideSecretCells(roster, row, hiddenCell),
          planned,
        }),
      );
      if (row.row % PLAN_BATCH === 0) await file.durable();
    }
    file.append(toLine({ kind: 'planned', rows: plan.rows.length }));
    await file.publishAs(path, 'keep');
    return new Journal(file, now);
  }

  /** Continues the journal of a run that was interrupted. */
  static async continue(path: string, now: () => Date): Promise<Journal> {
    return new Journal(await LineFile.open(path, 'append', TITLE), now);
  }

  /** Resolves when the intent is on disk; only then may the write be sent. */
  async intend(step: StepId): Promise<void> {
    this.#file.append(toLine({ kind: 'intent', at: this.#time(), step }));
    await this.#file.durable();
  }

  /** Does not have to be awaited: for an intent without a result, the server is read again. */
  settle(step: StepId, performed: Performed): void {
    this.#file.append(toLine({ kind: 'result', at: this.#time(), step, performed }));
  }

  withdraw(step: StepId): void {
    this.#file.append(toLine({ kind: 'withdrawn', at: this.#time(), step }));
  }

  conclude(outcome: RowOutcome): void {
    this.#file.append(toLine({ kind: 'outcome', outcome }));
  }

  /** The run ended by itself or was stopped, and was not killed. Resolves when that is on disk. */
  async end(requests: RequestStatistics, ending: EndOfRun): Promise<void> {
    this.#file.append(toLine({ kind: 'end', at: this.#time(), requests, ...ending }));
    await this.#file.durable();
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** Closes the journal of a run that another one has taken over, without the lines that were not flushed yet. */
  abandon(): Promise<void> {
    return this.#file.abandon();
  }

  #time(): string {
    return this.#now().toISOString();
  }
}
