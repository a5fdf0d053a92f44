import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** One process of the import: its beginning or a resume, until it ended or was killed. */
export interface Part {
  readonly what: 'import' | 'resume';
  readonly ending: 'killed' | 'ended';
  readonly exitCode: number | null;
  /** Rows with an outcome in the journal when it was over. */
  readonly rows: number;
  readonly seconds: number;
  /** From the start of the process to the first line that it added to the journal: the first change is about to be sent. */
  readonly secondsToFirstChange: number;
  /** Megabytes of a journal that it found. */
  readonly journalBefore: number;
  /** Resident memory in MB: when the first change was sent, the most until the last one, and the most of all. */
  readonly memory: { readonly first: number; readonly sending: number; readonly peak: number };
}

const PROBE_MS = 100;
/** Asking for the memory of a process takes a process itself. */
const MEMORY_PROBES = 10;

/** Counts the rows that a journal has outcomes for, reading on where it stopped. */
export class JournalWatch {
  readonly path: string;
  #at = 0;
  #rest = '';
  rows = 0;

  constructor(path: string) {
    this.path = path;
  }

  get size(): number {
    return existsSync(this.path) ? statSync(this.path).size : 0;
  }

  look(): void {
    if (!existsSync(this.path)) return;
    const file = openSync(this.path, 'r');
    try {
      const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - this.#at));
      this.#at += readSync(file, bytes, 0, bytes.length, this.#at);
      const lines = (this.#rest + bytes.toString('latin1')).split('\n');
      this.#rest = lines.pop() ?? '';
      this.rows += lines.filter((line) => line.includes('"kind":"outcome"')).length;
    } finally {
      closeSync(file);
    }
  }
}

/** What becomes of a part as its rows are done: it is killed, or something happens to the server. */
export interface Incident {
  readonly atRows: number;
  readonly happen: (client: ChildProcess) => Promise<void>;
}

export interface PartOptions {
  readonly program: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly journal: JournalWatch;
  /** Those that are still to come, in order: each is taken off the list when it happens. */
  readonly incidents: Incident[];
}

/** Runs one process and watches it. */
export async function runPart(options: PartOptions): Promise<Part> {
  const { program, folder, env, words, journal, incidents } = options;
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  const sizeBefore = journal.size;
  const client = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...process.env, ...env, XDG_STATE_HOME: join(folder, 'state') },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const closed = new Promise<number | null>((resolve) => client.once('close', resolve));
  const watched = { first: 0, sending: 0, peak: 0, secondsToFirstChange: 0 };
  let published: number | undefined;
  let now = 0;
  for (let probe = 0; client.exitCode === null && client.signalCode === null; probe += 1) {
    await wait(PROBE_MS);
    if (probe % MEMORY_PROBES === 0 || watched.first === 0) now = memoryOf(client);
    watched.peak = Math.max(watched.peak, now);
    const { size } = journal;
    // A new journal appears with the whole plan in it.
    if (size > 0) published ??= sizeBefore === 0 ? size : sizeBefore;
    if (published === undefined || size <= published) continue;
    const before = journal.rows;
    journal.look();
    if (watched.secondsToFirstChange === 0) {
      watched.secondsToFirstChange = seconds();
      watched.first = now;
    }
    if (journal.rows > before) watched.sending = Math.max(watched.sending, now);
    while (incidents[0] !== undefined && journal.rows >= incidents[0].atRows)
      await incidents.shift()?.happen(client);
  }
  const exitCode = await closed;
  journal.look();
  const { secondsToFirstChange, ...memory } = watched;
  return {
    what: words[0] === 'resume' ? 'resume' : 'import',
    ending: exitCode === null ? 'killed' : 'ended',
    exitCode,
    rows: journal.rows,
    seconds: seconds(),
    secondsToFirstChange,
    journalBefore: sizeBefore / 1e6,
    memory,
  };
}

/** Resident memory in MB; 0 for a process that is over. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return 0;
  }
}
