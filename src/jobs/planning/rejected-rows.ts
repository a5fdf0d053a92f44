import { groupBy } from '../../core/group-by.ts';
import { OperatorError } from '../../core/errors.ts';
import { outcomeOfProblem } from '../../core/words/problem-meanings.ts';
import type { Roster } from '../../core/roster.ts';
import { oneOf } from '../../core/text/one-of.ts';
import type { RejectedRow } from '../../plan/inputs.ts';
import { countProblems } from '../../report/roster/problems-text.ts';
import type { RosterInput } from './input-options.ts';

/**
 * Rows with problems stop the job here, unless the good ones are to go on without them.
 * @param onRefusal called before the job stops; returns where all problems can be read, if anywhere
 * @throws {OperatorError} `roster-invalid`
 */
export function refuseProblems(
  { file, problems, rows }: Roster,
  invalidRows: RosterInput['invalidRows'],
  onRefusal: () => string | undefined = () => undefined,
): void {
  if (problems.length === 0) return;
  const wholeFile = problems.some(({ row }) => row === undefined);
  if (invalidRows === 'report' && !wholeFile) return;
  const listed = onRefusal();
  const remedy = wholeFile
    ? 'Correct the header, then run the command again.'
    : 'Correct the rows, or add --allow-invalid-rows to import the good ones and have the others reported.';
  throw new OperatorError(`${file} has ${countProblems(problems, rows.length)}; no change was sent`, {
    code: 'roster-invalid',
    hint: listed === undefined ? remedy : `All of them are in ${listed}. ${remedy}`,
  });
}

/**
 * Where no person looks at the names first, a guess must not decide what accounts are called.
 * @throws {OperatorError} `encoding-unclear`
 */
export function refuseGuessedEncoding({
  file,
  guessedEncoding,
}: Pick<Roster, 'file' | 'guessedEncoding'>): void {
  if (guessedEncoding === undefined) return;
  const { read, others } = guessedEncoding;
  const flags = [read, ...others.slice(0, 3)].map((name) => `--encoding ${name}`);
  throw new OperatorError(
    `${file} does not say its encoding, and ${read} is only a guess; no request was sent`,
    {
      code: 'encoding-unclear',
      hint: `Look at the names in the note above, then say which encoding it is: ${oneOf(flags)}`,
    },
  );
}

/** The rows that a plan has to account for without acting on them. */
export function rejectedRows({ problems, setAside = [] }: Roster): RejectedRow[] {
  const faulty = [...groupBy(problems, ({ row }) => row)].flatMap(([row, found]) => {
    if (row === undefined) return [];
    const invalid = found.some(({ code }) => outcomeOfProblem(code) === 'invalid');
    const detail = found.map(({ message }) => message).join('; ');
    return [{ row, outcome: invalid ? ('invalid' as const) : ('duplicate' as const), detail }];
  });
  return [...faulty, ...setAside.map((aside) => ({ ...aside, outcome: 'skipped' as const }))];
}
