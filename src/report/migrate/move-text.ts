import { mapProblemMeanings } from '../../core/migration/migration-map.ts';
import { behindMeanings, type Move } from '../../core/migration/move.ts';
import { countBy } from '../../core/group-by.ts';
import { commandLine } from '../../core/text/command-line.ts';
import { plural } from '../../core/text/plural.ts';
import { paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { moveFilePurposes } from './move-files.ts';
import { filesSection, reasonTable } from './text-parts.ts';

const meanings: Readonly<Record<string, string>> = { ...mapProblemMeanings, ...behindMeanings };

/** What is printed after `migrate plan`: what moves, what stays behind, and how to go on. */
export function renderMove(move: Move, folder: string, style: TextStyle): string {
  const { rows, behind, memberships } = move;
  const created = rows.filter(({ end }) => end === 'create').length;
  const why = countBy(behind, (each) => each.why);
  const hasLocked = rows.some(({ end, status }) => end === 'create' && status === 'locked');
  const next = commandLine('import', `${folder}/roster-b.csv`, ...(hasLocked ? ['--create-locked'] : []));
  return [
    paragraph(
      '',
      `${plural(rows.length, 'account')}: ${created} to create, and ${rows.length - created} that exist on the second server. ${memberships.moved} of ${plural(memberships.before, 'membership')}.`,
      style,
    ),
    section(`Left behind (${behind.length})`, reasonTable('why', why, meanings, style), style),
    filesSection(folder, moveFilePurposes, style),
    `\nNext: ${next}\n`,
  ].join('');
}
