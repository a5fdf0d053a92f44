import { placeholders } from './placeholder.ts';

/**
 * What people and forms write where there is no group; each could be the name of one, so it is not read as empty. In
 * lower case, without signs around it.
 */
const words: ReadonlySet<string> = new Set([
  ...['0', 'no group', 'no groups', 'without group', 'without groups', 'nothing', 'empty', 'n/a'],
  ...['select', 'select one', 'select group', 'please select', 'choose', 'choose one', 'please choose'],
  ...['not assigned', 'unassigned', 'not set', 'not member', 'not a member', 'not in a group'],
  ...['keine', 'keiner', 'keines', 'keine gruppe', 'keine gruppen', 'bitte wählen', 'bitte auswählen'],
  ...['nicht zugewiesen', 'nicht zugeordnet', 'ohne', 'ohne gruppe', 'leer'],
  ...[
    'aucun',
    'aucune',
    'aucun groupe',
    'ninguno',
    'ninguna',
    'nessuno',
    'nessun gruppo',
    'geen',
    'nenhum',
    'ingen',
  ],
]);

/** Lists to choose from and forms write these around a word. */
const AROUND = /^[\s<[{(*\-–—_.…]+|[\s>\]})*\-–—_.…]+$/gu;

/** Whether a name of a group may say that there is none. */
export function mayMeanNoGroup(name: string): boolean {
  if (name.length > LONGEST) return false;
  const word = name.replace(AROUND, '').toLowerCase();
  return words.has(word) || (word === placeholders.none && word.length < name.length);
}

const LONGEST = 32;
