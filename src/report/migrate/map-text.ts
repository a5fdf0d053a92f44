import { countBy } from '../../core/group-by.ts';
import { isWaiting, type MigrationMap, rowsOfMap } from '../../core/migration/migration-map.ts';
import { problemMeaningsOf } from '../../core/migration/problem-words.ts';
import { paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { purposesOfMap } from './map-files.ts';
import { mapWords } from './map-words.ts';
import { filesSection, reasonTable } from './text-parts.ts';

/** What is printed after `migrate map`: the counts, and why rows wait for a decision. */
export function renderMap(map: MigrationMap, folder: string, style: TextStyle): string {
  const waiting = rowsOfMap(map).filter(isWaiting);
  const reasons = countBy(waiting, ({ problem, confidence = 'guess' }) => problem ?? confidence);
  return [
    ...mapWords(map).map((words) => paragraph('', words, style)),
    section(
      `To decide (${waiting.length})`,
      reasonTable('why', reasons, { ...confidenceMeanings, ...problemMeaningsOf(map) }, style),
      style,
    ),
    filesSection(folder, purposesOfMap(map), style),
  ].join('');
}

/** Why rows without a problem wait all the same. */
const confidenceMeanings = {
  sure: '',
  likely: 'The accounts are probably the same person: confirm it.',
  guess: 'An account may be the same person: name it in decided_target, or accept a new account.',
} as const;
