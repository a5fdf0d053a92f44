import { foldCase } from '../../core/ids.ts';
import { OperatorError } from '../../core/errors.ts';
import { openTable } from '../../roster/file/open-table.ts';
import type { JobContext } from '../job-context.ts';
import { resolve } from 'node:path';

/** The reviewers that a list names, by folded name of the account or the group. */
export interface ListedReviewers {
  readonly byUser: ReadonlyMap<string, string>;
  readonly byGroup: ReadonlyMap<string, string>;
}

/**
 * Reads a list with the column `username` or `group`, or both, and a column that names the reviewer.
 * @throws {OperatorError} `reviewers-invalid`, or what is wrong with the file as a whole
 */
export async function readReviewers(
  file: string,
  column: string,
  { cwd }: Pick<JobContext, 'cwd'>,
): Promise<ListedReviewers> {
  const wanted = new Set(['username', 'group', foldCase(column)]);
  const table = await openTable(
    { file, path: resolve(cwd, file) },
    { isKnown: (header) => wanted.has(foldCase(header)) },
  );
  const byUser = new Map<string, string>();
  const byGroup = new Map<string, string>();
  let at: ReadonlyMap<string, number> | undefined;
  for await (const rows of table.rows()) {
    for (const { line, cells } of rows) {
      if (at === undefined) {
        at = columnsOf(cells, column, file);
        continue;
      }
      const cell = (name: string): string =>
        (cells[at?.get(foldCase(name)) ?? -1] ?? '').trim().replaceAll(/\s+/gu, ' ');
      const [user, group, reviewer] = [cell('username'), cell('group'), cell(column)];
      if (user !== '' && group !== '')
        throw invalid(`${file}, line ${line}: names both an account and a group`, 'Write two rows.');
      if (reviewer === '' || (user === '' && group === '')) continue;
      const map = user === '' ? byGroup : byUser;
      const key = foldCase(user === '' ? group : user);
      const other = map.get(key);
      if (other !== undefined && foldCase(other) !== foldCase(reviewer))
        throw invalid(
          `${file}, line ${line}: ${user || group} has two reviewers, ${other} and ${reviewer}`,
          'Keep one.',
        );
      map.set(key, reviewer);
    }
  }
  return { byUser, byGroup };
}

function columnsOf(header: readonly string[], column: string, file: string): ReadonlyMap<string, number> {
  const at = new Map(header.map((name, index) => [foldCase(name.trim()), index]));
  if (!at.has(foldCase(column)))
    throw invalid(`${file} has no column ${column}`, 'Name the column of the reviewers with --split-by.');
  if (!at.has('username') && !at.has('group'))
    throw invalid(`${file} has neither a column username nor a column group`, 'Add one of them.');
  return at;
}

const invalid = (found: string, hint: string): OperatorError =>
  new OperatorError(found, { code: 'reviewers-invalid', hint });
