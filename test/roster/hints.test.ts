import { describe, expect, test } from 'vitest';
import { filesUnder, readInRepository } from '../helpers/repository.ts';
import { advisedFiles } from './advised-files.ts';
import { flagsIn, flagTextsOf, sayingsAbout, withAdvised } from './hints.ts';

test.for([
  {
    advice: 'Map it: --map "a b=role", or add --case-sensitive.',
    flags: [['--map', 'a b=role'], ['--case-sensitive']],
  },
  {
    advice: `Say --map 'a "b"=role' --allow-extra-columns`,
    flags: [['--map', 'a "b"=role', '--allow-extra-columns']],
  },
  { advice: 'If it is, add --header-line 3. The others', flags: [['--header-line', '3']] },
  { advice: 'Save it again.', flags: [] },
])('the flags in: $advice', ({ advice, flags }) => {
  expect(flagsIn(advice)).toEqual(flags);
});

describe('what is advised gets further', () => {
  test.for(advisedFiles)('$name', async ({ given = [], filled = {}, ...read }) => {
    const sayings = await sayingsAbout(read, given);
    const advised = sayings.flatMap((saying) => flagsIn(saying.advice).map((flags) => ({ saying, flags })));
    for (const { saying, flags } of advised) {
      const argv = withAdvised(
        given,
        flags.map((word) => fill(word, filled)),
        saying,
      );
      const after = await sayingsAbout(read, argv);
      expect
        .soft(
          after.map(({ said }) => said),
          argv.join(' '),
        )
        .not.toContain(saying.said);
      expect
        .soft(
          after.map(({ code }) => code),
          argv.join(' '),
        )
        .not.toContain('usage-invalid');
    }
  });
});

const fill = (word: string, filled: Readonly<Record<string, string>>): string =>
  word.replaceAll(/\b[A-Z]+\b/gu, (placeholder) => filled[placeholder] ?? placeholder);

/** Messages about a flag that was given, and advice about other programs. */
const noAdvice = /^--|is given, and|leave .* out\.$|psql --csv|rollcall import/u;

test('every text of the reader that names a flag is said about one of these files', async () => {
  const said = (await Promise.all(advisedFiles.map(({ given = [], ...read }) => sayingsAbout(read, given))))
    .flat()
    .map(({ advice }) => advice);
  const unheard = filesUnder('src/roster', '.ts')
    .filter((path) => !path.endsWith('/hint-flags.ts'))
    .flatMap((path) => flagTextsOf(readInRepository(path)))
    .filter(({ text, pattern }) => !noAdvice.test(text) && !said.some((advice) => pattern.test(advice)));
  expect(unheard.map(({ text }) => text)).toEqual([]);
});
