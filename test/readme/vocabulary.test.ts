import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { outputOptions } from '../../src/cli/argv/options.ts';
import { exitCodes, type Exit } from '../../src/core/exit.ts';
import { outcomeWords } from '../../src/core/outcome.ts';
import { errorMeanings } from '../../src/core/words/error-meanings.ts';
import { exitMeanings } from '../../src/core/words/exit-meanings.ts';
import { outcomeMeanings } from '../../src/core/words/outcome-meanings.ts';
import { readme, sectionOf } from './readme.ts';

const inReference = (heading: string): string => sectionOf(readme, heading);

const allMatches = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([whole, part]) => part ?? whole)),
];

/** Both directions: what the program has and the page lacks, and what the page tells of and the program has not. */
test.for([
  {
    name: 'commands',
    told: allMatches(inReference('### Commands'), /^\| `rollcall ([a-z]+)/gm),
    there: [...new Set(Object.keys(commands).map((name) => name.split(' ')[0] ?? ''))],
  },
  {
    name: 'exit codes',
    told: allMatches(inReference('### Exit codes'), /^\| (\d+) +\|/gm),
    there: Object.values(exitCodes).map(String),
  },
  {
    name: 'outcome words',
    told: allMatches(inReference('### Outcomes'), /^\| `([a-z_]+)` +\|/gm),
    there: outcomeWords,
  },
  {
    name: 'error codes',
    told: allMatches(inReference('### Error codes'), /`([a-z]+(?:-[a-z]+)+)`/g),
    there: Object.keys(errorMeanings),
  },
])('the page tells of all $name, and of no others', ({ told, there }) => {
  expect(told.toSorted()).toEqual(there.toSorted());
});

/** The cells of a table row whose first cell is a code or a number: `| `created` | The account … |`. */
const rowsOf = (table: string): (string | undefined)[][] =>
  [...table.matchAll(/^\| `?([a-z_\d]+)`? +\| (.+?) +\|$/gm)].map(([, word, meaning]) => [word, meaning]);

test.for([
  {
    name: 'outcome words',
    table: inReference('### Outcomes'),
    meanings: outcomeWords.map((word) => [word, outcomeMeanings[word].meaning]),
  },
  {
    name: 'exit codes',
    table: inReference('### Exit codes'),
    meanings: Object.entries(exitMeanings).map(([exit, { meaning }]) => [
      `${exitCodes[exit as Exit]}`,
      meaning,
    ]),
  },
])('the page gives the $name the meaning that the program gives them', ({ table, meanings }) => {
  expect(rowsOf(table)).toEqual(meanings);
});

/** Flags of npm in the commands that install rollcall. */
const ofOthers = ['global'];

test('every flag on the page is a flag of some command', async () => {
  const loaded = await Promise.all(Object.values(commands).map(({ load }) => load()));
  const flags = new Set([
    ...['help', 'version'],
    ...Object.keys(outputOptions),
    ...loaded.flatMap(({ options }) => Object.keys(options)),
  ]);
  const told = allMatches(readme, /(?<![\w-])--([a-z]+(?:-[a-z]+)*)/g);
  const unknown = told.filter((flag) => !flags.has(flag) && !flags.has(flag.replace(/^no-/, '')));
  expect(unknown.filter((flag) => !ofOthers.includes(flag))).toEqual([]);
});
