import { OperatorError } from '../core/errors.ts';
import { outcomeOfProblem } from '../core/problem.ts';
import type { Problem, Roster } from '../core/roster.ts';
import type { TargetRules } from '../core/target.ts';
import type { RejectedRow } from '../plan/inputs.ts';
import { countProblems, renderProblems } from '../report/problems-text.ts';
import { readRoster } from '../roster/read-roster.ts';
import type { Context } from './context.ts';
import type { ReconcileArguments } from './reconcile-options.ts';
import { readingFrom, rosterSource } from './roster-arguments.ts';

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
  const roster = await readRoster(await rosterSource(args.roster, context), readingFrom(args, rules));
  const { file, problems, rows, notes } = roster;
  if (!args.quiet) for (const note of notes) context.stderr(`Note: ${note}\n`);
  if (problems.length === 0) return roster;

  const { columns } = context;
  context.stderr(`${renderProblems(problems, columns === undefined ? {} : { columns })}\n`);
  const wholeFile = problems.some(({ row }) => row === undefined);
  if (args['allow-invalid-rows'] && !wholeFile) return roster;
  throw new OperatorError(`${file} has ${countProblems(problems, rows.length)}; nothing was sent`, {
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
