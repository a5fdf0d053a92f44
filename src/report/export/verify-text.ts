import { placeholders } from '../../core/columns/placeholder.ts';
import {
  type ComparedExport,
  verificationCommand,
  type VerificationManifest,
} from '../../core/migration/verification-manifest.ts';
import type { PackCount, PackCounts, PackManifest } from '../../core/review/pack-manifest.ts';
import { keyOwnerIn } from '../../core/words/caller-words.ts';
import { renderTable } from '../kit/table.ts';
import { section } from '../kit/text-parts.ts';
import { paint, type TextStyle } from '../kit/text-style.ts';
import type { CheckedFolder } from './verification-json.ts';

/** What `audit verify` prints: what the folder holds, whether it is unchanged, and which files are not. */
export function renderVerification(
  { manifest, findings, foldersNotChecked }: CheckedFolder,
  folder: string,
  style: TextStyle,
): string {
  const verdict =
    findings.length === 0
      ? `${paint(style, 'good', '✓')} ${folder} is unchanged since it was written${manifest?.command === 'export' ? rightCounts(manifest) : ''}.\n`
      : `${paint(style, 'bad', '✗')} ${folder} has changed since it was written.\n`;
  const damaged = findings.map(({ file, found }) => ['✗', file, found]);
  return [
    verdict,
    manifest === undefined ? '' : renderTable(wide, factsOf(manifest), style),
    section(
      'Folders that do not belong to it and were not checked',
      renderTable(
        wide,
        foldersNotChecked.map((name) => [`${name}/`]),
        style,
      ),
      style,
    ),
    section(
      'Files that do not match the manifest',
      renderTable([{ header: '', tone: () => 'bad' }, ...wide], damaged, style),
      style,
    ),
  ].join('');
}

const rightCounts = ({ counts, contentWithheld }: PackManifest): string =>
  counts.content === null || contentWithheld !== undefined
    ? ', and its counts are right, apart from content, which was not read'
    : ', and its counts are right';

const wide = [{ header: '' }, { header: '' }];

const factsOf = (manifest: PackManifest | VerificationManifest): string[][] =>
  manifest.command === verificationCommand ? verificationFacts(manifest) : exportFacts(manifest);

function verificationFacts(manifest: VerificationManifest): string[][] {
  const { operator, verifiedAt, inputs, differences, unexplained, files, checksum } = manifest;
  const compared = ({ server, extractedAt }: ComparedExport): string => `${server}, read ${extractedAt}`;
  return [
    ['verified', `${verifiedAt} by ${operator}`],
    ['first server', compared(inputs.first)],
    ['its export', `${inputs.first.file}, checksum ${inputs.first.checksum}`],
    ['second server', compared(inputs.second)],
    ['its export', `${inputs.second.file}, checksum ${inputs.second.checksum}`],
    ['map', `${inputs.map.file}, SHA-256 ${inputs.map.sha256}`],
    ['map as drawn', `${inputs.drawnMap.file}, SHA-256 ${inputs.drawnMap.sha256}`],
    ['differences', `${differences}, of which ${unexplained} are unexplained`],
    ['files', Object.keys(files).join(', ')],
    ['checksum', checksum],
  ];
}

function exportFacts(manifest: PackManifest): string[][] {
  const { server, operator, counts, files, selection, startedAt, shortfalls, checksum, contentWithheld } =
    manifest;
  return [
    ['server', server.url],
    ['read', `${startedAt} by ${operator}, with the key of ${keyOwnerIn(server.caller)}`],
    ['accounts', selection === null ? 'all' : `only with ${selection}`],
    ['users', countWords(counts.users)],
    ['groups', countWords(counts.groups)],
    ['memberships', counts.memberships === null ? placeholders.unlisted : countWords(counts.memberships)],
    ...(counts.content === undefined && contentWithheld !== undefined
      ? contentFacts('content', null, contentWithheld)
      : contentFacts('content', counts.content, contentWithheld)),
    ...contentFacts('content access', counts.contentAccess, contentWithheld),
    ...contentFacts('effective access', counts.effectiveAccess, contentWithheld),
    ...shortfalls.map((shortfall) => ['incomplete', shortfall]),
    ['files', Object.keys(files).join(', ')],
    ['checksum', checksum],
  ];
}

/** Servers do not report how many grants they have, and older versions do not report how many items. */
function contentFacts(
  name: string,
  stated: PackCounts['content'],
  why = 'the reason is under "incomplete"',
): string[][] {
  if (stated === undefined) return [];
  if (stated === null) return [[name, `not read: ${why}`]];
  const none = stated.claimed === null ? ', the server gives no number' : '';
  return [[name, `${countWords(stated)}${none}`]];
}

const countWords = ({ claimed, distinct, written }: PackCount): string =>
  [
    `${written} written`,
    ...(distinct === written ? [] : [`${distinct} read`]),
    ...(claimed === null ? [] : [`${claimed} according to the server`]),
  ].join(', ');
