import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJournal } from '../../apply/read-journal.ts';
import { OperatorError } from '../../core/errors.ts';
import { plural } from '../../core/text/plural.ts';
import type { NamedRun } from './last-run.ts';
import { workingAt } from './run-lock.ts';

const hints = {
  results: 'No file was written. Wait for it to end: it writes its outcome files itself.',
  undo: 'No plan was written. Undo the run when it has ended.',
} as const;

/**
 * A run that is working has not been interrupted, and its folder is its own.
 * @throws {OperatorError} `run-active`, saying how far it has come
 */
export async function refuseWorking(
  { path, displayPath, journal }: NamedRun,
  command: keyof typeof hints,
): Promise<void> {
  const owner = workingAt(join(path, 'run.lock'));
  if (owner === undefined) return;
  const { pid, host, startedAt } = owner;
  const so = existsSync(journal) ? await soFar(journal) : 'no change has been sent yet';
  throw new OperatorError(
    `the run in ${displayPath} is still working (process ${pid} on ${host}, since ${startedAt}): ${so}`,
    { code: 'run-active', hint: hints[command] },
  );
}

async function soFar(journal: string): Promise<string> {
  const { plan, history } = await readJournal(journal);
  const ended = plan.rows.filter(({ row }) => history.outcomeOf(row) !== undefined).length;
  return `${ended} of ${plural(plan.rows.length, 'row')} finished so far`;
}
