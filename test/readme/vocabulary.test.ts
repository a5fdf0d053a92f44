import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { exitCodes } from '../../src/core/exit.ts';
import { filesUnder, readInRepository, readmes } from '../helpers/repository.ts';
import { allFlags } from './program.ts';

const readme = readInRepository('README.md');

const allMatches = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([whole, part]) => part ?? whole)),
];

test.for([
  {
    name: 'commands',
    onPage: Object.keys(commands).filter((name) => readme.includes(`rollcall ${name}`)),
    inProgram: Object.keys(commands),
  },
  {
    name: 'exit codes',
    onPage: allMatches(readme, /^- `(\d+)` /gm),
    inProgram: Object.values(exitCodes).map(String),
  },
])('README.md has all $name', ({ onPage, inProgram }) => {
  expect(onPage.toSorted()).toEqual(inProgram.toSorted());
});

/** Flags of npm and vitest in commands that are not rollcall's. */
const ofOthers = ['global', 'mode', 'users'];

test.for(readmes())('%s: every flag is one of rollcall', async (page) => {
  const flags = await allFlags();
  const unknown = allMatches(readInRepository(page), /(?<![\w-])--([a-z]+(?:-[a-z]+)*)/g)
    .filter((flag) => !flags.has(flag) && !flags.has(flag.replace(/^no-/, '')))
    .filter((flag) => !ofOthers.includes(flag));
  expect(unknown).toEqual([]);
});

/** Kept for the next run, and not for people. */
const notForPeople = ['last-run.json'];

/** A name in a command that is proposed, for the operator to keep or change. */
const proposed = ['plan-again.json'];

test('reports/README.md has every file that a command writes', () => {
  const sources = ['src/apply', 'src/core', 'src/jobs', 'src/report'].flatMap((folder) =>
    filesUnder(folder, '.ts'),
  );
  const written = sources.flatMap((file) =>
    allMatches(readInRepository(file), /'([a-z-]+\.(?:csv|xlsx|html|jsonl?))'/g),
  );
  const page = readInRepository('reports/README.md');
  const known = [...notForPeople, ...proposed];
  const missing = written.filter((file) => !page.includes(`\`${file}\``) && !known.includes(file));
  expect(missing).toEqual([]);
});
