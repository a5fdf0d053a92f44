import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import type { Job } from './job.ts';

/** How a process ends: at once; with half a line written; or with all lost that was not flushed. */
export type Manner = 'kill' | 'torn' | 'power-cut';

/** A moment of a run, counted from 1, at which its process is ended. */
export interface Kill {
  readonly at: number;
  readonly how: Manner;
}

const killSwitch = fileURLToPath(new URL('./kill-switch.mjs', import.meta.url));
/** As fast as it goes, and as quiet. */
const flags = ['--rate', '0', '--lookup-rate', '0', '--quiet'];

/** One roster that is being imported into one server from one folder, by processes that may not live long. */
export class Attempt {
  readonly #program: string;
  readonly #folder: string;
  readonly #sandbox: Sandbox;
  readonly #job: Job;
  readonly #concurrency: number;

  constructor(program: string, folder: string, sandbox: Sandbox, job: Job, concurrency: number) {
    this.#program = program;
    this.#folder = folder;
    this.#sandbox = sandbox;
    this.#job = job;
    this.#concurrency = concurrency;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'people.csv'), job.roster);
  }

  get #import(): readonly string[] {
    const concurrency = String(this.#concurrency);
    return [
      ...['import', 'people.csv', '--yes', '--out', 'run', '--concurrency', concurrency],
      ...flags,
      ...this.#job.flags,
    ];
  }

  get #env(): Record<string, string | undefined> {
    return { ...environmentOf(this.#sandbox), XDG_STATE_HOME: this.#folder };
  }

  /** Begins the import in a process that is killed; resolves to whether it was, or came to its end before. */
  beginAndKill(kill: Kill): Promise<'killed' | 'ended'> {
    return this.#spawn(this.#import, kill);
  }

  /** Resumes in a process that is killed. */
  resumeAndKill(kill: Kill): Promise<'killed' | 'ended'> {
    return this.#spawn(['resume', 'run', ...flags], kill);
  }

  /** Runs to the end without a kill. @returns the names of the moments at which it could have been killed */
  async countMoments(): Promise<readonly string[]> {
    await this.#spawn(this.#import, undefined);
    return JSON.parse(readFileSync(join(this.#folder, 'moments.json'), 'utf8')) as string[];
  }

  /** Imports in this process, and lets it end. */
  begin(...more: readonly string[]): Promise<CliResult> {
    return this.#runHere([...this.#import, ...more]);
  }

  /** What an operator does who finds the program gone: resume; and import where there is nothing to resume. */
  async finish(): Promise<CliResult> {
    const resumed = await this.#runHere(['resume', 'run', ...flags]);
    return resumed.stderr.includes('journal-unreadable') ? this.#runHere(this.#import) : resumed;
  }

  /** Writes the outcome files anew from the journal; in this process, which then has all of the program loaded. */
  rewrite(): Promise<CliResult> {
    return this.#runHere(['results', 'run', '--quiet']);
  }

  /** The outcome file: one record for each row. */
  outcomes(): readonly Readonly<Record<string, string>>[] {
    return parse(readFileSync(join(this.#folder, 'run', 'outcomes.csv')), { columns: true });
  }

  #runHere(argv: readonly string[]): Promise<CliResult> {
    return runCli(argv, { cwd: this.#folder, env: this.#env });
  }

  async #spawn(argv: readonly string[], kill: Kill | undefined): Promise<'killed' | 'ended'> {
    const child = spawn(process.execPath, ['--import', killSwitch, this.#program, ...argv], {
      cwd: this.#folder,
      env: {
        PATH: process.env['PATH'],
        ...this.#env,
        MOMENTS: join(this.#folder, 'moments.json'),
        ...(kill === undefined ? {} : { KILL_AT: String(kill.at), KILL_HOW: kill.how }),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (signal === 'SIGKILL') return 'killed';
    // 3: the job has a row that nobody can bring to a good end.
    if (code !== 0 && code !== 3 && code !== 2) throw new Error(`exit ${code}: ${stderr}`);
    return 'ended';
  }
}
