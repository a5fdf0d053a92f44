import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Context } from '../../src/cli/context.ts';
import { runCli, type CliResult } from '../helpers/cli.ts';
import type { Job } from './job.ts';

const withoutLimit = ['--rate', '0', '--lookup-rate', '0'];

export interface AttemptOptions {
  readonly job: Pick<Job, 'roster' | 'flags'>;
  /** The environment of the operator: the server, and the credentials. */
  readonly env: Context['env'];
  /** What is imported; default: the roster of the job. */
  readonly input?: 'people.csv' | 'plan.json';
  /** An empty one; the attempt writes only here. */
  readonly folder: string;
  /** How many rows are processed at a time. */
  readonly concurrency: number;
  /** The flags for the rate; absent: no limit. */
  readonly pace?: readonly string[];
}

/** The import of a roster into a server from a folder, by one process or several. */
export class Attempt {
  readonly folder: string;
  readonly env: Context['env'];
  /** The command lines that start the import and resume it. */
  readonly beginning: readonly string[];
  readonly resuming: readonly string[];

  constructor({ job, env, folder, concurrency, pace = withoutLimit, input = 'people.csv' }: AttemptOptions) {
    this.folder = folder;
    this.env = { ...env, XDG_STATE_HOME: folder };
    this.beginning = [
      ...['import', input, '--yes', '--out', 'run', '--concurrency', String(concurrency)],
      ...pace,
      // These servers are small, and the jobs lock several of their accounts.
      ...(input === 'people.csv' ? ['--max-lock-percent', '100'] : []),
      ...job.flags,
    ];
    this.resuming = ['resume', 'run', ...pace];
    writeFileSync(join(folder, 'people.csv'), job.roster);
  }

  /** Runs a command line in this process to completion. */
  run(argv: readonly string[]): Promise<CliResult> {
    return runCli(argv, { cwd: this.folder, env: this.env });
  }

  /** Does what an operator does after a crash: resume, or import if there is no run to resume. */
  async finish(): Promise<CliResult> {
    const resumed = await this.run(this.resuming);
    return resumed.stderr.includes('journal-unreadable') ? this.run(this.beginning) : resumed;
  }

  /** The records of the outcome file, one for each row. */
  outcomes(): readonly Readonly<Record<string, string>>[] {
    return this.records('outcomes.csv');
  }

  /** The records of a table in the run folder. */
  records(name: string): readonly Readonly<Record<string, string>>[] {
    return parse(readFileSync(join(this.folder, 'run', name)), { columns: true, bom: true });
  }

  /** The lines of the journal; the last one may be incomplete. */
  journal(): readonly string[] {
    return readFileSync(join(this.folder, 'run', 'journal.jsonl'), 'utf8').split('\n');
  }
}
