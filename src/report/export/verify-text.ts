import type { PackCount, PackManifest, PackVerification } from '../../core/review/pack-manifest.ts';
import { renderTable } from '../kit/table.ts';
import { section } from '../kit/text-parts.ts';
import { paint, type TextStyle } from '../kit/text-style.ts';

/** What `audit verify` says: what the pack is, whether it is as it was written, and which files are not. */
export function renderVerification(
  { manifest, findings, foldersNotChecked }: PackVerification,
  folder: string,
  style: TextStyle,
): string {
  const verdict =
    findings.length === 0
      ? `${paint(style, 'good', '✓')} ${folder} is as it was written, and the counts agree.\n`
      : `${paint(style, 'bad', '✗')} ${folder} is not as it was written.\n`;
  const damaged = findings.map(({ file, found }) => ['✗', file, found]);
  return [
    verdict,
    manifest === undefined ? '' : renderTable(wide, facts(manifest), style),
    section(
      'Folders that are no part of it, and were not checked',
      renderTable(
        wide,
        foldersNotChecked.map((name) => [`${name}/`]),
        style,
      ),
      style,
    ),
    section(
      'Files that are not as they were written',
      renderTable([{ header: '', tone: () => 'bad' }, ...wide], damaged, style),
      style,
    ),
  ].join('');
}

const wide = [{ header: '' }, { header: '' }];

function facts(manifest: PackManifest): string[][] {
  const { server, operator, counts, files, selection, startedAt, shortfalls, checksum } = manifest;
  return [
    ['server', server.url],
    ['read', `${startedAt} by ${operator}, with the key of ${server.caller.username}`],
    ['accounts', selection === null ? 'all' : `only with ${selection}`],
    ['users', countWords(counts.users)],
    ['groups', countWords(counts.groups)],
    ['memberships', counts.memberships === null ? 'not_listable' : countWords(counts.memberships)],
    ...shortfalls.map((shortfall) => ['not whole', shortfall]),
    ['files', Object.keys(files).join(', ')],
    ['checksum', checksum],
  ];
}

const countWords = ({ claimed, distinct, written }: PackCount): string =>
  [
    `${written} written`,
    ...(distinct === written ? [] : [`${distinct} read`]),
    ...(claimed === null ? [] : [`${claimed} by the server's count`]),
  ].join(', ');
