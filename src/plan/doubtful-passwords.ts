import { groupBy } from '../core/group-by.ts';
import type { Change } from '../core/plan/change.ts';
import type { PlannedRow, Warning } from '../core/plan/plan.ts';
import type { Roster } from '../core/roster.ts';
import type { PasswordRules, TargetRules } from '../core/target.ts';

/** A warning names this many lines and counts the others. */
const NAMED = 5;

/**
 * New accounts whose password a server with default settings would refuse. The rows are not rejected, because
 * the server may have other settings, which it does not reveal.
 */
export function findDoubtfulPasswords(
  rows: readonly PlannedRow[],
  roster: Pick<Roster, 'rows'>,
  { usualPasswords, title }: Pick<TargetRules, 'usualPasswords' | 'title'>,
): Warning[] {
  if (usualPasswords === undefined) return [];
  const lines = new Map(roster.rows.map(({ row, line }) => [row, line]));
  const doubtful = rows.flatMap(({ row, steps }) =>
    steps.flatMap((step) => faultsIn(step, usualPasswords)).map((fault) => ({ row, fault })),
  );
  return [...groupBy(doubtful, ({ fault }) => fault)].map(([fault, found]) => ({
    code: 'password-doubtful',
    message: `${linesWords(found.map(({ row }) => lines.get(row) ?? row))}: the password ${fault}`,
    hint: `With default settings, ${title} refuses it: write another password, or empty the cell to have one generated.`,
  }));
}

/** At most one, in words that reveal no part of the password. */
function faultsIn(step: Change, { shortest, longest, rejected }: PasswordRules): string[] {
  const password = step.kind === 'create-user' ? step.password?.reveal() : undefined;
  if (password === undefined) return [];
  const length = Array.from(password).length;
  if (length < shortest) return [`has fewer than ${shortest} characters`];
  if (length > longest) return [`has more than ${longest} characters`];
  const folded = password.toLowerCase();
  return rejected.some((word) => folded.includes(word))
    ? ['contains a common word or number, such as "qwerty" or "123456"']
    : [];
}

function linesWords(lines: readonly number[]): string {
  const more = lines.length - NAMED;
  const named = lines.slice(0, NAMED).join(', ');
  return `${lines.length === 1 ? 'line' : 'lines'} ${named}${more > 0 ? ` and ${more} more` : ''}`;
}
