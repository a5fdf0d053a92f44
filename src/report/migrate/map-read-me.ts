import { isListed, type MigrationMap, problemsOf, rowsOfMap } from '../../core/migration/migration-map.ts';
import { problemMeaningsOf } from '../../core/migration/problem-words.ts';
import { labelled } from '../kit/sheet-page.ts';
import type { SheetCell } from '../kit/xlsx.ts';
import { countMap, mapWords } from './map-words.ts';

/** The first sheet of `map.xlsx`: what the map is about, and what to do with it. */
export function mapReadMe(map: MigrationMap): SheetCell[][] {
  const { waiting } = countMap(map);
  return [
    ...aboutRows(map),
    ...mapWords(map).map((words, at) => labelled(at === 0 ? 'Found' : '', words)),
    [],
    [{ value: 'What to do', look: 'heading' }],
    labelled(
      'Decide',
      waiting === 1
        ? '1 row of the sheet Map has no decision. It comes first.'
        : `${waiting} rows of the sheet Map have no decision. They come first.`,
    ),
    ...decisionRows(map),
    labelled('Sign', 'Write your name into reviewer, in every row on which you decide.'),
    ...problemRows(map),
  ];
}

/** The problems that the map has, and no others. */
function problemRows(map: MigrationMap): SheetCell[][] {
  const found = new Set<string>(rowsOfMap(map).flatMap(problemsOf));
  const problems = Object.entries(problemMeaningsOf(map)).filter(([word]) => found.has(word));
  if (problems.length === 0) return [];
  return [
    [],
    [{ value: 'Problems', look: 'heading' }],
    ...problems.map(([word, meaning]) => labelled(word, meaning)),
  ];
}

export const mapTitle = ({ change, first, second }: MigrationMap): string =>
  change === undefined
    ? `From ${first.serverUrl} to ${second.serverUrl}`
    : `A new sign-in provider for ${first.serverUrl}`;

function aboutRows(map: MigrationMap): SheetCell[][] {
  const {
    change,
    first,
    second,
    before: { users },
  } = map;
  const [before, after] =
    change === undefined ? (['First server', 'Second server'] as const) : (['Before', 'After'] as const);
  return [
    [{ value: mapTitle(map), look: 'title' }],
    [],
    labelled(before, `${first.system}, read ${first.extractedAt}`),
    labelled(
      after,
      `${users.some(isListed) ? 'A list of people' : second.system}, read ${second.extractedAt}`,
    ),
  ];
}

const decisionRows = ({ change }: MigrationMap): SheetCell[][] =>
  change === undefined
    ? [
        labelled('accept', 'The action is taken: the accounts are linked, or a new one is created.'),
        labelled('change', 'Write the name on the second server into decided_target.'),
        labelled('leave', 'The person or group stays behind.'),
      ]
    : [
        labelled('accept', 'The action is taken: the account gets the id of the target, or stays as it is.'),
        labelled('change', 'Write the username at the new sign-in provider into decided_target.'),
        labelled(
          'leave',
          'The account stays as it is, and its person cannot sign in through the new provider.',
        ),
      ];
