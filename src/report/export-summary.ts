import type { Directory } from '../core/directory.ts';
import { foldCase } from '../core/ids.ts';
import { countMemberships, exportFilePurposes } from './export-manifest.ts';
import { notListable, type ExportSource } from './export-source.ts';
import { renderTable } from './table.ts';
import { plural } from './run-words.ts';
import { section } from './text-parts.ts';
import type { TextStyle } from './text-style.ts';

/** What is said after an export: how much there is of what, what could not be read, and where it lies. */
export function renderExportSummary(
  source: ExportSource,
  folder: string,
  files: readonly string[],
  style: TextStyle,
): string {
  const { directory, facts, title, selection } = source;
  const memberships = countMemberships(source);
  const counts = [
    plural(directory.users.length, 'user'),
    plural(directory.groups.length, 'group'),
    memberships === null ? notListable(source) : plural(memberships, 'membership'),
  ];
  const purposes: Readonly<Record<string, string>> = exportFilePurposes;
  return [
    `${title} at ${facts.url}: ${counts.join(', ')}.\n`,
    selection === undefined ? '' : `Only accounts with ${selection}; members outside it are left out.\n`,
    hasCaseTwins(directory) ? `${caseTwinsNote}\n` : '',
    section(
      `Files in ${folder}`,
      renderTable(
        [{ header: '' }, { header: '', atLeast: 20 }],
        files.map((file) => [file, purposes[file] ?? '']),
        style,
      ),
      style,
    ),
  ].join('');
}

const caseTwinsNote =
  'Some usernames differ in upper and lower case only: import roster.csv with --case-sensitive.';

const hasCaseTwins = ({ users }: Directory): boolean =>
  new Set(users.map(({ username }) => foldCase(username))).size < users.length;
