import type { Directory } from '../../core/directory.ts';
import { foldCase } from '../../core/ids.ts';
import type { Difference } from '../../core/review/pack.ts';
import { differenceRow } from '../diff/difference-rows.ts';
import { countMemberships, exportFilePurposes } from './export-manifest.ts';
import { notListable, type ExportSource } from './export-source.ts';
import { renderTable } from '../kit/table.ts';
import { plural } from '../../core/text/plural.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import { paint, type TextStyle } from '../kit/text-style.ts';

export interface ExportView {
  readonly folder: string;
  readonly files: readonly string[];
  readonly passes: number;
  readonly changed: readonly Difference[];
  readonly shortfalls: readonly string[];
  /** Cells that are empty in roster.csv, because a roster cannot hold what the server has there. */
  readonly leftOutOfRoster: number;
  /** Entries of the audit log that were written, and of which period; absent: it was not asked for. */
  readonly auditLog?: {
    readonly entries: number;
    readonly since: string | undefined;
    readonly until: string | undefined;
  };
}

/** What is said after an export: how much there is of what, what could not be read, and where it lies. */
export function renderExportSummary(source: ExportSource, view: ExportView, style: TextStyle): string {
  const { folder, files } = view;
  const { directory, facts, title, selection } = source;
  const memberships = countMemberships(source);
  const counts = [
    plural(directory.users.length, 'user'),
    plural(directory.groups.length, 'group'),
    memberships === null ? notListable(source) : plural(memberships, 'membership'),
  ];
  const purposes: Readonly<Record<string, string>> = exportFilePurposes;
  return [
    paragraph('', `${title} at ${facts.url}: ${counts.join(', ')}.`, style),
    selection === undefined ? '' : `Only accounts with ${selection}; members outside it are left out.\n`,
    paragraph('', readingWords(view), style),
    auditWords(view),
    ...view.shortfalls.map((words) => paint(style, 'bad', `Not whole: ${words}. ${advice(source)}\n`)),
    section(
      `Changed while it was read (${view.changed.length})`,
      cutShort(view.changed, (shown) => changedTable(shown, style), 'manifest.json has all of them', style),
      style,
    ),
    hasCaseTwins(directory) ? `${caseTwinsNote}\n` : '',
    files.includes('roster.csv') && view.leftOutOfRoster > 0 ? leftOutNote(view.leftOutOfRoster) : '',
    section(
      `Files in ${folder}`,
      renderTable(
        [{ header: '' }, { header: '' }],
        files.map((file) => [file, purposes[file] ?? '']),
        style,
      ),
      style,
    ),
  ].join('');
}

const advice = ({ facts, privilegedRole }: ExportSource): string =>
  facts.hiddenAccounts === undefined ? 'Export again.' : `Export again with the key of an ${privilegedRole}.`;

const readingWords = ({ passes, changed }: ExportView): string =>
  changed.length === 0
    ? `Everything was read ${passes} times, and nothing changed in between.`
    : `Everything was read ${passes} times, and it changed in between: the files hold what any of them saw.`;

function auditWords({ auditLog }: ExportView): string {
  if (auditLog === undefined) return '';
  const { entries, since = 'its beginning', until = 'now' } = auditLog;
  return `The audit log from ${since} to ${until}: ${entries === 1 ? '1 entry' : `${entries} entries`}.\n`;
}

const changedTable = (changed: readonly Difference[], style: TextStyle): string =>
  renderTable(
    [{ header: 'change' }, ...['who', 'group', 'before', 'after'].map((header) => ({ header, atLeast: 12 }))],
    changed
      .map(differenceRow)
      .map(({ change, username, group, before, after }) => [change, username, group, before, after]),
    style,
  );

const leftOutNote = (cells: number): string =>
  `${plural(cells, 'cell')} of roster.csv left empty: the server has something there that no roster may hold, ` +
  'such as an e-mail address without @; users.csv shows it, or of attributes directory.json (--format json).\n';

const caseTwinsNote =
  'Some usernames differ in upper and lower case only: import roster.csv with --case-sensitive.';

const hasCaseTwins = ({ users }: Directory): boolean =>
  new Set(users.map(({ username }) => foldCase(username))).size < users.length;
