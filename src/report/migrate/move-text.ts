import type { Move } from '../../core/migration/move.ts';
import { foldCase } from '../../core/ids.ts';
import { commandLine } from '../../core/text/command-line.ts';
import { plural } from '../../core/text/plural.ts';
import { someOf } from '../../core/text/some-of.ts';
import { visible } from '../../core/text/visible.ts';
import { paragraph } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { moveFilePurposes } from './move-files.ts';
import { ownerWords } from './owner-files.ts';
import { filesSection, leftBehindSection } from './text-parts.ts';

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
      ...administratorSentence(move),
    ].map((words) => paragraph('', words, style)),
    leftBehindSection(behind, style),
    filesSection(folder, moveFilePurposes, style),
    `\nNext: ${nextCommand(move, folder)}\n`,
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
      : [`With a role that is called otherwise: ${plural(lost.roles, 'new account')}.`]),
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

const administratorWords = { demote: 'loses that role', lock: 'is locked' } as const;

function administratorSentence({ rows }: Move): string[] {
  const taken = rows.flatMap(({ username, administrator }) =>
    administrator === undefined ? [] : [`${username} ${administratorWords[administrator]}`],
  );
  return taken.length === 0 ? [] : [`Administrators of the second server: ${someOf(taken)}.`];
}

/** The import, with the flags that what was decided needs. */
function nextCommand({ rows }: Move, folder: string): string {
  const created = rows.filter(({ end }) => end === 'create');
  const hasTwins = new Set(rows.map(({ username }) => foldCase(username))).size < rows.length;
  return commandLine(
    'import',
    `${folder}/roster-b.csv`,
    ...(created.some(({ status }) => status === 'locked') ? ['--create-locked'] : []),
    ...(hasTwins ? ['--case-sensitive'] : []),
    ...created
      .filter(({ resembles }) => resembles)
      .flatMap(({ username }) => ['--allow-second-account', username]),
    ...rows
      .filter(({ administrator }) => administrator !== undefined)
      .flatMap(({ username }) => ['--allow-admin-change', username]),
  );
}
