import type { Context } from '../../src/cli/context.ts';
import { run } from '../../src/cli/run.ts';
import { exitCodes, type Exit } from '../../src/core/exit.ts';
import { checkDocuments, findDocuments } from './documents.ts';
import { stateHomeOf } from './state-home.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** What surrounds a command line. By default the environment is empty, and there is no person at the terminal. */
export interface World {
  readonly env?: Context['env'];
  /** Default: the repository, so that `samples/…` can be used. */
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly interactive?: boolean;
  /** What the person at the terminal types, one line for each question; implies `interactive`. */
  readonly answers?: readonly string[];
  readonly columns?: number;
  /** A stream that goes into a file although there is a terminal. */
  readonly redirected?: 'stdout' | 'stderr';
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
  /** Called with all output, on both streams, as it is printed; for pressing Ctrl-C at the right moment. */
  readonly onOutput?: (text: string) => void;
}

export interface CliResult {
  readonly exit: Exit;
  /** The exit code in a shell. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The questions to the person at the terminal. */
  readonly asked: readonly string[];
}

/**
 * Runs one command line in this process, isolated from its surroundings: `runCli(['lookup', 'users', 'ju'], { env })`.
 * Every JSON document that it prints or writes must fit its schema.
 */
export async function runCli(argv: readonly string[], world: World = {}): Promise<CliResult> {
  const { answers, stdin = '', onOutput = () => undefined } = world;
  const said = { stdout: '', stderr: '' };
  const speak = (stream: keyof typeof said) => (text: string) => {
    said[stream] += text;
    onOutput(text);
  };
  const asked: string[] = [];
  const ask = (question: string): Promise<string> => {
    const answer = answers?.[asked.length];
    asked.push(question);
    return answer === undefined
      ? Promise.reject(new Error(`the test has no answer to: ${question}`))
      : Promise.resolve(answer);
  };
  const cwd = world.cwd ?? process.cwd();
  const before = findDocuments(argv, cwd);
  const exit = await run(argv, {
    env: { XDG_STATE_HOME: stateHomeOf(cwd), ...world.env },
    cwd,
    stdout: speak('stdout'),
    stderr: speak('stderr'),
    interactive: world.interactive ?? answers !== undefined,
    ...(world.columns === undefined ? {} : columnsOf(world.columns, world.redirected)),
    ask,
    readStdin: () => Promise.resolve(Buffer.from(stdin)),
    signal: world.signal ?? new AbortController().signal,
    now: world.now ?? (() => new Date()),
    operator: 'ada@laptop',
    spareMemory: () => undefined,
  });
  checkDocuments(argv, { stdout: said.stdout, before, after: findDocuments(argv, cwd) });
  return { exit, code: exitCodes[exit], ...said, asked };
}

const columnsOf = (columns: number, redirected: World['redirected']) => ({
  ...(redirected === 'stdout' ? {} : { columns }),
  ...(redirected === 'stderr' ? {} : { errorColumns: columns }),
});

/** The environment of a person who has pasted the output of `rollcall sandbox`. */
export const environmentOf = ({ url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>): Context['env'] => ({
  CONNECT_SERVER: url,
  CONNECT_API_KEY: apiKey,
});
