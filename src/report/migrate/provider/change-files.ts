import type { MadeMove } from '../../../core/migration/made-move.ts';
import { isListed, type MigrationMap } from '../../../core/migration/migration-map.ts';
import { undoSteps, type ProviderChange } from '../../../core/migration/provider-change.ts';
import { renderLeftBehind } from '../move-files.ts';
import { renderUsermanagerScript } from './usermanager-script.ts';

/** What `migrate plan` writes for a change of the sign-in provider, and what each file is for. */
export const changeFilePurposes = {
  'usermanager.sh': 'the commands to run on the server, as root, while Posit Connect is stopped',
  'usermanager-undo.sh': 'the commands that give the earlier ids and usernames back',
  'left-behind.csv': 'who stays as they are and cannot sign in through the new provider, and why',
  'move.json': 'which map and server these files are for',
} as const;

export function renderChangeFiles(
  change: ProviderChange,
  { first, second, before }: Pick<MigrationMap, 'first' | 'second' | 'before'>,
  { map }: Pick<MadeMove, 'map'>,
): readonly (readonly [name: keyof typeof changeFilePurposes, content: string])[] {
  // A list of people says nothing about when the accounts were read.
  const { extractedAt } = before.users.some(isListed) ? first : second;
  const about = { serverUrl: first.serverUrl, extractedAt, map };
  return [
    ['usermanager.sh', renderUsermanagerScript(change.steps, about, 'change')],
    ['usermanager-undo.sh', renderUsermanagerScript(undoSteps(change.steps), about, 'undo')],
    ['left-behind.csv', renderLeftBehind(change)],
  ];
}
