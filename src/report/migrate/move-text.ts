import type { Move } from '../../core/migration/move.ts';
import { plural } from '../../core/text/plural.ts';
import { someOf } from '../../core/text/some-of.ts';
import { visible } from '../../core/text/visible.ts';
import { paragraph } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { moveFilePurposes } from './move-files.ts';
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
      `${plural(rows.length, 'account')}: ${created} to create, and ${rows.length - created} that exist on the second server. ${memberships.moved} of ${plural(memberships.before, 'membership')}.`,
      style,
    ),
    ...[
      ...lossWords(move),
      ...ownerWords(move),
      ...mailWords(move),
      ...nameWords(move),
      ...lossesThere(move),
    ].map((words) => paragraph('', words, style)),
    doubtedSection(move.doubtedPairs, style),
    leftBehindSection(behind, style),
    filesSection(folder, moveFilePurposes, style),
    nextImport(move, folder, style),
  ].join('');
}

/** What new accounts lose, and which get another name than they had: a mistyped target is a new name. */
function lossWords({ lost, rows, memberships, groupsNotListed }: Move): string[] {
  const renamed = rows.filter(({ end, username, from }) => end === 'create' && username !== from);
  const unmoved = memberships.before - memberships.moved;
  return [
    ...(groupsNotListed === 0
      ? []
      : [
          `Not known: the members of ${plural(groupsNotListed, 'group')}, which the export of the first server does not list.`,
        ]),
    ...(unmoved === 0
      ? []
      : [`Not moved: ${plural(unmoved, 'membership')}, of accounts or groups that are left behind.`]),
    ...(lost.externalIds === 0
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

function mailWords({ mails, withoutEmail }: Move): string[] {
  return [
    ...(mails === 0 ? [] : [`The second server sends ${plural(mails, 'e-mail')}, one to each new person.`]),
    ...(withoutEmail.length === 0
      ? []
      : [
          `Without an e-mail address, which the second server needs of a new account: ${someOf(withoutEmail)}. The import refuses these rows.`,
        ]),
  ];
}

/** The names, and why the first of them: few rules are broken in more than one way. */
function nameWords({ doubtfulNames }: Move): string[] {
  const [first] = doubtfulNames;
  if (first === undefined) return [];
  const names = someOf(doubtfulNames.map(({ username }) => visible(username)));
  return [
    `Usernames that a server with its own passwords usually refuses: ${names}. For ${visible(first.username)}: ${visible(first.why)}. To choose another name, write change and the name in decided_target of the map.`,
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
