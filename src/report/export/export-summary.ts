import { isWithheld } from '../../core/content/content.ts';
import { lastingShortfalls, withheldWords } from '../../core/content/lasting-shortfalls.ts';
import type { Directory } from '../../core/directory.ts';
import { foldCase } from '../../core/ids.ts';
import type { Difference } from '../../core/review/pack.ts';
import { differenceRow } from '../diff/difference-rows.ts';
import { countMemberships, exportFilePurposes, notCountedIn } from './export-manifest.ts';
import { notListable, type ExportSource } from './export-source.ts';
import { renderTable } from '../kit/table.ts';
import { plural } from '../../core/text/plural.ts';
import { allOf } from '../../core/text/one-of.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import { paint, type TextStyle } from '../kit/text-style.ts';

export interface ExportView {
  readonly folder: string;
  readonly files: readonly string[];
  readonly passes: number;
  readonly changed: readonly Difference[];
  readonly shortfalls: readonly string[];
  /** Cells of roster.csv that are empty because a roster cannot hold their values. */
  readonly leftOutOfRoster: number;
  /** Titles of content items that changed while they were read. */
  readonly changedContent?: readonly string[];
  /** Why content is not in the export, without a full stop; absent: it is, or was not requested. */
  readonly contentWithheld?: string;
  /** Entries of the audit log that were written, and the period; absent where it was not requested. */
  readonly auditLog?: {
    readonly entries: number;
    readonly since: string | undefined;
    readonly until: string | undefined;
  };
}

/** What is printed after an export: counts, what could not be read, and the files. */
export function renderExportSummary(source: ExportSource, view: ExportView, style: TextStyle): string {
  const { folder, files, contentWithheld } = view;
  const { directory, facts, title, selection, content } = source;
  const memberships = countMemberships(source);
  const counts = [
    plural(directory.users.length, 'user'),
    plural(directory.groups.length, 'group'),
    memberships === null ? notListable(source) : plural(memberships, 'membership'),
    ...contentWords(source),
  ];
  const lasting = new Set(content === undefined ? [] : lastingShortfalls(content));
  const purposes: Readonly<Record<string, string>> = exportFilePurposes;
  return [
    paragraph('', `${title} at ${facts.url}: ${counts.join(', ')}.`, style),
    selection === undefined ? '' : `Only accounts with ${selection}; other members are left out.\n`,
    paragraph('', readingWords(view), style),
    changedContentWords(view),
    isQuietlyWithheld(contentWithheld, view.shortfalls)
      ? paragraph('', `Content was not read: ${contentWithheld}.`, style)
      : '',
    notCountedWords(source),
    auditWords(view),
    ...view.shortfalls.map((words) =>
      paint(style, 'bad', `Incomplete: ${words}.${lasting.has(words) ? '' : ` ${advice(source, words)}`}\n`),
    ),
    section(
      `Changed while reading (${view.changed.length})`,
      cutShort(view.changed, (shown) => changedTable(shown, style), 'manifest.json has all of them', style),
      style,
    ),
    hasCaseTwins(directory) ? `${caseTwinsNote}\n` : '',
    files.includes('roster.csv') ? rosterNotes(source, view, style) : '',
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

const isHiddenFromKey = (content: ExportSource['content'], words: string): boolean =>
  content !== undefined &&
  isWithheld(content) &&
  content.withheld === 'not_permitted' &&
  words === withheldWords(content);

const contentWords = ({ content }: ExportSource): string[] =>
  content === undefined || isWithheld(content) ? [] : [plural(content.items.length, 'content item')];

/** Not where the reason is among the shortfalls. */
const isQuietlyWithheld = (why: string | undefined, shortfalls: readonly string[]): why is string =>
  why !== undefined && !shortfalls.includes(withheldWords({ why }));

function changedContentWords({ changedContent = [] }: ExportView): string {
  if (changedContent.length === 0) return '';
  return `Changed while it was read: ${plural(changedContent.length, 'content item')}; manifest.json names them.\n`;
}

function notCountedWords(source: ExportSource): string {
  const notCounted = notCountedIn(source);
  return notCounted === undefined
    ? ''
    : `Opened ${plural(notCounted, 'more time')}: the server did not say which item, or when.\n`;
}

const advice = ({ facts, privilegedRole, content }: ExportSource, words: string): string =>
  facts.hiddenAccounts === undefined && !isHiddenFromKey(content, words)
    ? 'Export again.'
    : `Export again with a key that has the role ${privilegedRole}.`;

const readingWords = ({ passes, changed, changedContent = [] }: ExportView): string =>
  changed.length + changedContent.length === 0
    ? `Everything was read ${passes} times without a change in between.`
    : `Everything was read ${passes} times and changed in between: the files contain what any of the readings found.`;

function auditWords({ auditLog }: ExportView): string {
  if (auditLog === undefined) return '';
  const { entries, since = 'its beginning', until = 'now' } = auditLog;
  return `Audit log from ${since} to ${until}: ${plural(entries, 'entry', 'entries')}.\n`;
}

const changedTable = (changed: readonly Difference[], style: TextStyle): string =>
  renderTable(
    [{ header: 'change' }, ...['who', 'group', 'before', 'after'].map((header) => ({ header, atLeast: 12 }))],
    changed
      .map(differenceRow)
      .map(({ change, username, group, before, after }) => [change, username, group, before, after]),
    style,
  );

/** What a roster cannot hold, so that an import into another server does not lack it unnoticed. */
function rosterNotes(
  { directory, capabilities }: ExportSource,
  { leftOutOfRoster }: ExportView,
  style: TextStyle,
): string {
  const { users, groups } = directory;
  const owned = groups.filter(({ ownerGuid }) => ownerGuid !== undefined).length;
  const empty = groups.filter(({ members }) => members?.length === 0).length;
  const missing = [
    ...(empty === 0 ? [] : [plural(empty, 'group without members', 'groups without members')]),
    ...(owned === 0 ? [] : [`the ${plural(owned, 'owner', 'owners')} of groups`]),
    ...(groups.some(({ members }) => members === undefined) ? ['memberships, which are not listed'] : []),
    ...(capabilities['set-password'].can ? ['passwords'] : []),
  ];
  const locked = capabilities['create-user-locked'].can ? 0 : users.filter((user) => user.locked).length;
  const note = [
    'To move these accounts to another server, import roster.csv there',
    locked === 0 ? '' : ` (with --create-locked: ${plural(locked, 'is', 'are')} locked)`,
    missing.length === 0 ? '.' : `. It lacks ${allOf(missing)}.`,
  ];
  return [
    leftOutOfRoster === 0 ? '' : leftOutNote(leftOutOfRoster),
    missing.length + locked === 0 ? '' : paragraph('', note.join(''), style),
  ].join('');
}

const leftOutNote = (cells: number): string =>
  `${plural(cells, 'cell')} of roster.csv left empty, because a roster cannot hold the value on the server ` +
  '(an e-mail address without @, for example). users.csv has it; for attributes, see directory.json (--format json).\n';

const caseTwinsNote = 'Some usernames differ only in case: import roster.csv with --case-sensitive.';

const hasCaseTwins = ({ users }: Directory): boolean =>
  new Set(users.map(({ username }) => foldCase(username))).size < users.length;
