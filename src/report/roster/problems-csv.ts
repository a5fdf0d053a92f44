import type { Problem } from '../../core/roster.ts';
import { type Cell, renderCsv } from '../kit/csv.ts';

/** Names and order are a contract with scripts (README, "Files"). */
const columns: readonly (readonly [name: string, cell: (problem: Problem) => Cell])[] = [
  ['line', ({ line }) => line],
  ['row', ({ row }) => row],
  ['column', ({ column }) => column],
  ['value', ({ value }) => value],
  ['code', ({ code }) => code],
  ['problem', ({ message }) => message],
  ['what_to_do', ({ hint }) => hint],
];

/** `problems.csv`: one record for each problem of a roster, in file order. The values never include a password. */
export const renderProblemsCsv = (problems: readonly Problem[]): string =>
  renderCsv(
    columns.map(([name]) => name),
    problems.map((problem) => columns.map(([, cell]) => cell(problem))),
  );
