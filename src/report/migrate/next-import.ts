import { foldCase } from '../../core/ids.ts';
import type { Move } from '../../core/migration/move.ts';
import { commandLine, shellWord } from '../../core/text/command-line.ts';
import { visible } from '../../core/text/visible.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** The import, and the flags that a person has to add who has checked what they permit. */
export const nextImport = (move: Move, folder: string, style: TextStyle): string =>
  `\nNext: ${importCommand(move, folder)}\n${consentSection(move, style)}`;

/** What commands are about that have no `--target`. */
const usualTarget = 'connect';

function importCommand({ rows, serverUrl, target = usualTarget }: Move, folder: string): string {
  const hasTwins = new Set(rows.map(({ username }) => foldCase(username))).size < rows.length;
  return commandLine(
    'import',
    `${folder}/roster-b.csv`,
    ...(rows.some(({ end, status }) => end === 'create' && status === 'locked') ? ['--create-locked'] : []),
    ...(hasTwins ? ['--case-sensitive'] : []),
    ...(target === usualTarget ? [] : ['--target', target]),
    ...(serverUrl === undefined ? [] : ['--server', serverUrl]),
  );
}

const takenWords = {
  demote: 'an administrator of the second server, who loses that role',
  lock: 'an administrator of the second server, who is locked',
} as const;

/** These flags are not in the command: whoever types one has read the name. */
function consentSection({ rows }: Move, style: TextStyle): string {
  const consents = rows.flatMap(({ username, end, resembles, administrator }) => [
    ...(end === 'create' && resembles
      ? [
          [
            '--allow-second-account',
            username,
            'a new account, and one of the second server resembles it',
          ] as const,
        ]
      : []),
    ...(administrator === undefined
      ? []
      : [['--allow-admin-change', username, takenWords[administrator]] as const]),
  ]);
  return section(
    `Refused by the import unless you add the flag (${consents.length})`,
    cutShort(
      consents,
      (some) =>
        renderTable(
          [{ header: '' }, { header: '' }],
          some.map(([flag, name, what]) => [`${flag} ${shellWord(visible(name))}`, what]),
          style,
        ),
      'roster-b.csv has them all, and an import names those that it refuses',
      style,
    ),
    style,
  );
}
