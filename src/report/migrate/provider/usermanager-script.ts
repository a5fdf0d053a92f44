import { shellWord } from '../../../core/text/command-line.ts';
import { plural } from '../../../core/text/plural.ts';
import { visible } from '../../../core/text/visible.ts';
import type { MadeMove } from '../../../core/migration/made-move.ts';
import type { AlterStep, SignInKeys } from '../../../core/migration/provider-change.ts';

/** What the header of the scripts names. */
export interface ScriptAbout {
  readonly serverUrl: string;
  /** RFC 3339: when the accounts were read that the script is for. */
  readonly extractedAt: string;
  readonly map: MadeMove['map'];
}

type Direction = 'change' | 'undo';

/** `usermanager.sh` or `usermanager-undo.sh`: for the POSIX shell, one `alter` a line, each followed by its number. */
export function renderUsermanagerScript(
  steps: readonly AlterStep[],
  about: ScriptAbout,
  direction: Direction,
): string {
  return [
    '#!/bin/sh',
    ...headerOf(steps.length, about, direction).map((line) => `# ${line}`.trimEnd()),
    'set -eu',
    'PATH="$PATH:/opt/rstudio-connect/bin"',
    '',
    ...steps.flatMap((step, at) => [
      alterLine(step, direction === 'change' ? notes[step.why] : ''),
      `echo '${at + 1}/${steps.length}'`,
    ]),
    '',
  ].join('\n');
}

const titles: Readonly<Record<Direction, string>> = {
  change: 'Gives accounts of Posit Connect the ids of a new sign-in provider.',
  undo: 'Undoes usermanager.sh: gives accounts of Posit Connect the ids and usernames that they had.',
};

const headerOf = (
  lines: number,
  { serverUrl, extractedAt, map }: ScriptAbout,
  direction: Direction,
): string[] => [
  titles[direction],
  `Server: ${visible(serverUrl)}, as it was exported at ${extractedAt}.`,
  `Made from ${visible(map.file)} with the SHA-256 ${map.sha256}. If the map has changed since, make the plan again.`,
  `It has ${plural(lines, 'line')} of usermanager alter. Keep their order: no id is taken while another account has it.`,
  '',
  'Before you run it as root on the server:',
  '1. Compare the flags below with those that usermanager help shows on the server.',
  '2. Back up the database of Posit Connect, and check that the backup can be restored.',
  '3. Stop Posit Connect: systemctl stop rstudio-connect',
  ...(direction === 'change'
    ? [
        '4. Export again if accounts were added or renamed since the export, and make a new plan.',
        'Afterwards: configure the new sign-in provider, start Posit Connect, export, and run rollcall migrate verify.',
        `The script stops at the first line that fails. After each line that has succeeded, it prints its number, such as 7/${lines}.`,
        'To go back from there, run as many of the last usermanager lines of usermanager-undo.sh as that number says.',
      ]
    : ['Afterwards: configure the earlier sign-in provider again, and start Posit Connect.']),
];

const notes: Readonly<Record<AlterStep['why'], string>> = {
  new_identity: '',
  temporary: ': temporary, another account needs what it has',
  second_account: ': second account, set aside',
};

const alterLine = ({ guid, of, set }: AlterStep, note: string): string =>
  `usermanager alter --users ${[...flag('--user-guid', guid), ...flagsOf(set)].join(' ')} # ${visible(of)}${note}`;

const flagsOf = ({ externalId, username }: Partial<SignInKeys>): string[] => [
  ...(externalId === undefined ? [] : flag('--new-unique-id', externalId)),
  ...(username === undefined ? [] : flag('--new-username', username)),
];

/** A value that begins with a dash could be read as the next flag, so it is part of the word. */
const flag = (name: string, value: string): readonly string[] =>
  value.startsWith('-') ? [`${name}=${shellWord(value)}`] : [name, shellWord(value)];
