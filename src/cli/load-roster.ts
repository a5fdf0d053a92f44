import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { outcomeOfProblem } from '../core/problem.ts';
import type { Problem, Roster } from '../core/roster.ts';
import type { TargetRules } from '../core/target.ts';
import type { RejectedRow } from '../plan/inputs.ts';
import { renderTable } from '../report/table.ts';
import { readRoster } from '../roster/read-roster.ts';
import type { Context } from './context.ts';
import type { ReconcileArguments } from './reconcile-options.ts';
import { textStyle } from './style.ts';

/**
 * Reads the roster that a command is about, and says aloud what the reader noticed. Rows with problems stop
 * the command here, all of them named, unless the good ones are to go on without them.
 * @throws {OperatorError} `roster-invalid`, or what is wrong with the file as a whole
 */
export async function loadRoster(
  args: ReconcileArguments,
  rules: TargetRules,
  context: Context,
): Promise<Roster> {
  const { roster: file, delimiter, map } = args;
  const groupSeparator = args['group-separator'];
  const defaultRole = args['default-role'];
  const source =
    file === '-' ? { file, bytes: await context.readStdin() } : { file, path: resolve(context.cwd, file) };
  const roster = await readRoster(source, {
    rules,
    format: args['roster-format'],
    matchCase: args['case-sensitive'] ? 'exact' : 'ignore',
    extraColumns: args['allow-extra-columns'] ? 'carry' : 'refuse',
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(map === undefined ? {} : { map }),
    ...(groupSeparator === undefined ? {} : { groupSeparator }),
    ...(defaultRole === undefined ? {} : { defaultRole }),
  });
  if (!args.quiet) for (const note of roster.notes) context.stderr(`Note: ${note}\n`);
  if (roster.problems.length === 0) return roster;

  context.stderr(
    renderTable(
      [{ header: 'LINE' }, { header: 'PROBLEM' }],
      roster.problems.map((p) => [String(p.line), p.message]),
      textStyle(args.color, context),
    ),
  );
  const wholeFile = roster.problems.some(({ row }) => row === undefined);
  if (args['allow-invalid-rows'] && !wholeFile) return roster;
  throw new OperatorError(`${file} has ${roster.problems.length} problems; nothing was sent`, {
    code: 'roster-invalid',
    hint: wholeFile
      ? 'Correct the header, then run the command again.'
      : 'Correct the rows, or add --allow-invalid-rows to import the good ones and have the others reported.',
  });
}

/** The rows that a plan has to account for without acting on them. */
export function rejectedRows({ problems }: Roster): RejectedRow[] {
  const byRow = new Map<number, Problem[]>();
  for (const problem of problems) {
    if (problem.row !== undefined) byRow.set(problem.row, [...(byRow.get(problem.row) ?? []), problem]);
  }
  return [...byRow].map(([row, found]) => ({
    row,
    outcome: found.some(({ code }) => outcomeOfProblem(code) === 'invalid') ? 'invalid' : 'duplicate',
    detail: found.map(({ message }) => message).join('; '),
  }));
}
