import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Context } from '../../src/cli/context.ts';
import { runCli, type CliResult } from '../helpers/cli.ts';
import type { Job } from './job.ts';

const asFastAsItGoes = ['--rate', '0', '--lookup-rate', '0'];

export interface AttemptOptions {
  readonly job: Pick<Job, 'roster' | 'flags'>;
  /** What an operator has in the environment: which server, and how to sign in. */
  readonly env: Context['env'];
  /** Empty; all that the attempt leaves behind is in there. */
  readonly folder: string;
  /** Rows at a time. */
  readonly concurrency: number;
  /** Flags that say how fast; absent: as fast as it goes. */
  readonly pace?: readonly string[];
}

/** One roster that is being imported into one server from one folder, by a process or by several. */
export class Attempt {
  readonly folder: string;
  readonly env: Context['env'];
  /** The command lines that begin the import, and that go on with it. */
  readonly beginning: readonly string[];
  readonly resuming: readonly string[];

  constructor({ job, env, folder, concurrency, pace = asFastAsItGoes }: AttemptOptions) {
    this.folder = folder;
    this.env = { ...env, XDG_STATE_HOME: folder };
    this.beginning = [
      ...['import', 'people.csv', '--yes', '--out', 'run', '--concurrency', String(concurrency)],
      ...pace,
      ...job.flags,
    ];
    this.resuming = ['resume', 'run', ...pace];
    writeFileSync(join(folder, 'people.csv'), job.roster);
  }

  /** Runs a command line in this process, and lets it end. */
  run(argv: readonly string[]): Promise<CliResult> {
    return runCli(argv, { cwd: this.folder, env: this.env });
  }

  /** What an operator does who finds the program gone: resume; and import where there is nothing to resume. */
  async finish(): Promise<CliResult> {
    const resumed = await this.run(this.resuming);
    return resumed.stderr.includes('journal-unreadable') ? this.run(this.beginning) : resumed;
  }

  /** The outcome file: one record for each row. */
  outcomes(): readonly Readonly<Record<string, string>>[] {
    return this.records('outcomes.csv');
  }

  /** A table of the run folder. */
  records(name: string): readonly Readonly<Record<string, string>>[] {
    return parse(readFileSync(join(this.folder, 'run', name)), { columns: true });
  }

  /** The journal, line by line; the last one may be torn. */
  journal(): readonly string[] {
    return readFileSync(join(this.folder, 'run', 'journal.jsonl'), 'utf8').split('\n');
  }
}
