import { spawn } from 'node:child_process';

/** All that a process said, and how it ended. */
export interface Executed {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Running {
  readonly ended: Promise<Executed>;
  /** The first line on standard output. Rejects when the process ends without one. */
  firstLine(): Promise<string>;
  /** Presses Ctrl-C. */
  interrupt(): void;
}

/** What a test runner tells Node, and a user's shell does not. */
const ofTheRunner = ['NODE_OPTIONS', 'NODE_NO_WARNINGS', 'NODE_ENV'];

/** Starts a program as a user would, in a process of its own. */
export function start(program: string, args: readonly string[], { cwd, env }: Surroundings): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !ofTheRunner.includes(name));
  const child = spawn(program, args, {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  const ended = new Promise<Executed>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      resolve({ code, ...said });
    });
  });
  return {
    ended,
    firstLine: () =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const end = said.stdout.indexOf('\n');
          if (end >= 0) resolve(said.stdout.slice(0, end));
        };
        look();
        child.stdout.on('data', look);
        void ended.then(({ stderr }) => {
          reject(new Error(`${program} ended without a word: ${stderr}`));
        }, reject);
      }),
    interrupt: () => {
      child.kill('SIGINT');
    },
  };
}

export const execute = (
  program: string,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Executed> => start(program, args, surroundings).ended;
