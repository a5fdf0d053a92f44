import { OperatorError } from '../core/errors.ts';
import { outcomeOfProblem } from '../core/problem.ts';
import type { Problem, Roster } from '../core/roster.ts';
import type { TargetRules } from '../core/target.ts';
import type { RejectedRow } from '../plan/inputs.ts';
import { countProblems, renderProblems } from '../report/roster/problems-text.ts';
import { readRoster } from '../roster/read-roster.ts';
import type { Context } from './context.ts';
import type { ReconcileArguments } from './argv/reconcile-options.ts';
import { readingFrom, rosterSource } from './argv/roster-arguments.ts';

/**
 * Reads the roster that a command is about, and says aloud what the reader noticed and what is wrong.
 * @throws {OperatorError} what is wrong with the file as a whole; `usage-invalid` where a key is on the same input
 */
export async function loadRoster(
  args: ReconcileArguments,
  rules: TargetRules,
  context: Context,
): Promise<Roster> {
  refuseSharedInput(args);
  const roster = await readRoster(await rosterSource(args.roster, context), readingFrom(args, rules));
  if (!args.quiet) for (const note of roster.notes) context.stderr(`Note: ${note}\n`);
  if (roster.problems.length > 0) {
    const { columns } = context;
    context.stderr(`${renderProblems(roster.problems, columns === undefined ? {} : { columns })}\n`);
  }
  return roster;
}

/** Standard input is read once: a key on it would be taken for the roster, and shown as its header. */
function refuseSharedInput(args: ReconcileArguments): void {
  const files = [args.roster, args['api-key-file'], args['limiter-redis-file']];
  if (files.filter((file) => file === '-').length < 2) return;
  throw new OperatorError('standard input is named for two files at once', {
    code: 'usage-invalid',
    hint: 'Nothing was read. Let one of them come from standard input, and name a file for the other.',
  });
}

/**
 * Rows with problems stop the command here, unless the good ones are to go on without them.
 * @param onRefusal called before the command stops; returns where all problems can be read, if anywhere
 * @throws {OperatorError} `roster-invalid`
 */
export function refuseProblems(
  { file, problems, rows }: Roster,
  args: Pick<ReconcileArguments, 'allow-invalid-rows'>,
  onRefusal: () => string | undefined = () => undefined,
): void {
  if (problems.length === 0) return;
  const wholeFile = problems.some(({ row }) => row === undefined);
  if (args['allow-invalid-rows'] && !wholeFile) return;
  const listed = onRefusal();
  const remedy = wholeFile
    ? 'Correct the header, then run the command again.'
    : 'Correct the rows, or add --allow-invalid-rows to import the good ones and have the others reported.';
  throw new OperatorError(`${file} has ${countProblems(problems, rows.length)}; nothing was sent`, {
    code: 'roster-invalid',
    hint: listed === undefined ? remedy : `All of them are in ${listed}. ${remedy}`,
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
