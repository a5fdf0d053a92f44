import type { RequestRecord } from '../core/requests/request-record.ts';

/** The world as a command sees it; a test hands in its own. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Data that was asked for. */
  readonly stdout: (text: string) => void;
  /** All that is said about it. */
  readonly stderr: (text: string) => void;
  /** Whether a person sits at the terminal and can be asked. */
  readonly interactive: boolean;
  /** Width of the terminal that standard output goes to, in columns; absent if it goes elsewhere. */
  readonly columns?: number;
  /** The same of standard error. */
  readonly errorColumns?: number;
  /** Asks the person at the terminal one question and returns the line typed. */
  readonly ask: (question: string) => Promise<string>;
  /** All bytes of standard input. */
  readonly readStdin: () => Promise<Buffer>;
  /** Aborted on the first Ctrl-C, with the exit's name as its reason. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Who runs this, and on which machine: `ada@laptop`. */
  readonly operator: string;
  /** Keeps the heap close to what is alive, at the price of some time: for who holds a whole server in memory. */
  readonly spareMemory: () => void;
  /** Records a request, where `--log-file` or `--debug` asks for it. */
  readonly logRequest?: (record: RequestRecord) => void;
}
