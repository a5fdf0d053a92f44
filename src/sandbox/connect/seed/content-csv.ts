import type { CsvRow } from '../../read-csv-table.ts';
import { accessTypes } from '../content/content-items.ts';
import { seedInvalid } from './seed-invalid.ts';
import type { SeedContent, SeedPermission, SeedVisit } from './seed-content.ts';
import { list, readSeedTable } from './seed-table.ts';

/**
 * Reads a CSV text like samples/content.csv. A name with `{1..500}` in it is 500 items, and `{n}` in the title is
 * then the number of each.
 * @throws {OperatorError} `seed-invalid`, with the row and what is wrong with it
 */
export const readContentCsv = (text: string): SeedContent[] =>
  readSeedTable(text, 'content', 'name').flatMap((row) => expand(row).map(readItem));

const RANGE = /\{(\d+)\.\.(\d+)\}/;

function expand(row: CsvRow): CsvRow[] {
  const [range, from = '', to = ''] = RANGE.exec(row['name'] ?? '') ?? [];
  if (range === undefined) return [row];
  const count = Number(to) - Number(from) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const number = String(Number(from) + index).padStart(from.length, '0');
    const filled = (cell = ''): string => cell.replace(range, number).replace('{n}', number);
    return { ...row, name: filled(row['name']), title: filled(row['title']) };
  });
}

function readItem(row: CsvRow): SeedContent {
  const { name = '', title = '', owner = '', app_mode: appMode = '', run_as: runAs = '' } = row;
  if (owner === '') throw seedInvalid(`the content "${name}" has no owner`);
  const wanted = row['access_type'] ?? '';
  const accessType = accessTypes.find((each) => each === wanted);
  if (accessType === undefined) {
    throw seedInvalid(
      `the content "${name}" has the access_type "${wanted}", which is not one of ${accessTypes.join(', ')}`,
    );
  }
  const deployed = row['last_deployed'] ?? '';
  return {
    name,
    title: title === '' ? null : title,
    owner,
    accessType,
    permissions: [...granted(row['collaborators'], 'owner'), ...granted(row['viewers'], 'viewer')],
    appMode: appMode === '' ? 'unknown' : appMode,
    runAs: runAs === '' ? null : runAs,
    tags: list(row['tags']),
    ...(deployed === '' ? {} : { deployed: readAge(deployed, name) }),
    ...(row['locked'] === 'yes' ? { locked: true } : {}),
    opened: list(row['opened']).map((visit) => readVisit(visit, name)),
  };
}

/** Usernames, and groups as `@` and their name. */
const granted = (cell: string | undefined, role: SeedPermission['role']): SeedPermission[] =>
  list(cell).map((word) =>
    word.startsWith('@')
      ? { principal: 'group', name: word.slice(1), role }
      : { principal: 'user', name: word, role },
  );

/** A date, or a number of days before the start. */
function readAge(text: string, name: string): Date | number {
  if (/^\d+$/.test(text)) return Number(text);
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw seedInvalid(`the content "${name}" has "${text}", which is neither a date nor a number of days`);
  }
  return date;
}

/** `username:days`, or `:days` for somebody who did not sign in. */
function readVisit(text: string, name: string): SeedVisit {
  const colon = text.lastIndexOf(':');
  return { who: text.slice(0, Math.max(0, colon)), at: readAge(text.slice(colon + 1), name) };
}
