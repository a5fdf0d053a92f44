import { defined } from '../../../core/defined.ts';
import type { RowOutcome } from '../../../core/outcome.ts';
import type { NextCommand, Purpose } from '../../kit/next-command.ts';
import type { RunRecord } from '../run-record.ts';
import { runsAgain } from '../runs-again.ts';
import { againOf } from '../run-words.ts';

/** A command to go on with after a run. */
export type RunCommand = NextCommand<Exclude<Purpose, 'import'>>;

/**
 * The commands after a run, the first one first; empty where there is none that would not be refused. A run that can be
 * resumed has to be finished first: only then is it known which rows are left.
 */
export function nextCommands(record: RunRecord, outcomes: readonly RowOutcome[]): readonly RunCommand[] {
  const { resumeCommand, closeAgainCommand, files } = record;
  if (resumeCommand !== undefined) return [{ purpose: 'resume', ...resumeCommand }];
  const close =
    closeAgainCommand === undefined ? [] : [{ purpose: 'close-again' as const, ...closeAgainCommand }];
  const { command, condition } = againOf(record);
  const isLeft = files.includes('retry.csv') && outcomes.some((row) => runsAgain(row, record));
  if (!isLeft || command === undefined) return close;
  return [...close, { purpose: 'retry', ...command, ...defined({ condition }) }];
}
