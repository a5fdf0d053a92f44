import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Attempt } from './attempt.ts';

/** How a process ends: at once; with half a line written; or with everything lost that was not flushed. */
export type KillMode = 'kill' | 'torn' | 'power-cut';

/** The moment, counted from 1, at which a process is killed, and how. */
export interface Kill {
  readonly at: number;
  readonly how: KillMode;
}

const killSwitch = fileURLToPath(new URL('./kill-switch.mjs', import.meta.url));

/** Runs a command line in a process that is killed, unless it ends before. */
export async function runAndKill(
  program: string,
  attempt: Attempt,
  argv: readonly string[],
  { at, how }: Kill,
): Promise<'killed' | 'ended'> {
  return runWithSwitch(program, attempt, argv, { KILL_AT: String(at), KILL_HOW: how });
}

/** Imports in a process that is not killed. @returns the names of the moments at which it could have been */
export async function countMoments(program: string, attempt: Attempt): Promise<readonly string[]> {
  const file = join(attempt.folder, 'moments.json');
  await runWithSwitch(program, attempt, attempt.beginning, { MOMENTS: file });
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

async function runWithSwitch(
  program: string,
  { folder, env }: Attempt,
  argv: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<'killed' | 'ended'> {
  const child = spawn(process.execPath, ['--import', killSwitch, program, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal === 'SIGKILL') return 'killed';
  // 2: there is nothing left to resume; 3: the job has a row that cannot succeed.
  if (code !== 0 && code !== 2 && code !== 3) throw new Error(`exit ${code}: ${stderr}`);
  return 'ended';
}
