import type { Move } from '../../core/migration/move.ts';
import { plural } from '../../core/text/plural.ts';
import { someOf } from '../../core/text/some-of.ts';
import { visible } from '../../core/text/visible.ts';
import { paragraph } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { moveFilePurposes } from './move-files.ts';
import { newAccountWords } from './new-account-words.ts';
import { nextImport } from './next-import.ts';
import { ownerWords } from './owner-files.ts';
import { doubtedSection, filesSection, leftBehindSection } from './text-parts.ts';

/** What is printed after `migrate plan`: what moves, what stays behind, and how to go on. */
export function renderMove(move: Move, folder: string, style: TextStyle): string {
  const { rows, behind, memberships } = move;
  const created = rows.filter(({ end }) => end === 'create').length;
  return [
    paragraph(
      '',
      `${plural(rows.length, 'account')}: ${created} to create, and ${plural(rows.length - created, 'that exists', 'that exist')} on the second server. ${memberships.moved} of ${plural(memberships.before, 'membership')}.`,
      style,
    ),
    ...[
      ...lossWords(move),
      ...ownerWords(move),
      ...newAccountWords(move),
      ...managedWords(move),
      ...lossesThere(move),
    ].map((words) => paragraph('', words, style)),
    doubtedSection(move.doubtedPairs, style),
    leftBehindSection(
      behind.filter(({ kind }) => kind !== 'membership'),
      style,
    ),
    filesSection(folder, moveFilePurposes, style),
    nextImport(move, folder, style),
  ].join('');
}

/** What new accounts lose, and which get another name than they had: a mistyped target is a new name. */
function lossWords({
  lost,
  rows,
  memberships,
  groupsNotListed,
  emptyGroups,
  withoutExternalId,
}: Move): string[] {
  const renamed = rows.filter(({ end, username, from }) => end === 'create' && username !== from);
  const unmoved = memberships.before - memberships.moved;
  return [
    ...(groupsNotListed === 0
      ? []
      : [
          `Not known: the members of ${plural(groupsNotListed, 'group')}, which the export of the first server does not list.`,
        ]),
    ...(emptyGroups.length === 0
      ? []
      : [
          `Not created by the import, since no row is in ${emptyGroups.length === 1 ? 'it' : 'them'}: ${someOf(emptyGroups.map(visible))}. To have ${emptyGroups.length === 1 ? 'this group' : 'these groups'}, create ${emptyGroups.length === 1 ? 'it' : 'them'} in the dashboard.`,
        ]),
    ...(unmoved === 0
      ? []
      : [
          `Not moved: ${plural(unmoved, 'membership')}, of accounts or groups that are left behind; left-behind.csv has each of them, with the reason.`,
        ]),
    ...(lost.externalIds === 0 || withoutExternalId.length > 0
      ? []
      : [`Without the external id that they had: ${plural(lost.externalIds, 'new account')}.`]),
    ...(lost.roles === 0
      ? []
      : [`With a role that has another name on the second server: ${plural(lost.roles, 'new account')}.`]),
    ...(renamed.length === 0
      ? []
      : [
          `Created under another name: ${someOf(renamed.map(({ from, username }) => `${from} as ${username}`))}.`,
        ]),
  ];
}

/** Accounts of the second server that may do less afterwards, by name. */
function lossesThere({ locked, lowered }: Move): string[] {
  const lower = lowered.map(({ username, from, to }) => `${visible(username)} (${from} → ${to})`);
  return [
    ...(lower.length === 0 ? [] : [`With a lower role on the second server than now: ${someOf(lower)}.`]),
    ...(locked.length === 0 ? [] : [`Locked on the second server: ${someOf(locked.map(visible))}.`]),
  ];
}

/** How groups come to a server whose sign-in provider has them. */
function managedWords({ managedGroups: { by, names: missing } }: Move): string[] {
  if (missing.length === 0) return [];
  const names = `${plural(missing.length, 'group')}, ${someOf(missing.map(visible))}`;
  return [
    by === 'directory'
      ? `Not sent, since the groups of the second server are those of its directory: ${names}. In the dashboard of the second server, add those that the directory has, or import a roster whose groups column names them; their members come from the directory. rollcall lookup groups shows which ones it has.`
      : `Not sent, since the groups of the second server are those that its sign-in provider states: ${names}. Each appears when one of its members signs in.`,
  ];
}
