import { expect, test } from 'vitest';
import { importCommand } from '../../../src/cli/commands/import.ts';
import { optionsOf } from '../../../src/cli/argv/options-of.ts';
import { parseWords } from '../../../src/cli/argv/parse-words.ts';

const options = optionsOf(importCommand);

test.for([
  { typed: ['-y'], flags: { yes: ['on'] } },
  { typed: ['-yq', 'people.csv'], flags: { yes: ['on'], quiet: ['on'] }, words: ['people.csv'] },
  { typed: ['-o', 'onboarding', 'people.csv'], flags: { out: ['onboarding'] }, words: ['people.csv'] },
  { typed: ['-yo', 'onboarding'], flags: { yes: ['on'], out: ['onboarding'] } },
  { typed: ['-o=onboarding'], flags: { out: ['onboarding'] } },
  { typed: ['-n=off'], flags: { 'dry-run': ['off'] } },
  { typed: ['-', '--', '-y'], flags: {}, words: ['-', '-y'] },
  { typed: ['-o'], flags: {}, lacking: 'out' },
  // No letter is guessed at: the word stays as it was typed, and is refused.
  { typed: ['-yx'], flags: { yx: ['true'] } },
  { typed: ['-oy', 'people.csv'], flags: { oy: ['people.csv'] } },
  { typed: ['-f'], flags: { f: ['true'] } },
])('$typed', ({ typed, flags, words = [], lacking }) => {
  const read = parseWords(typed, options);
  expect({ ...read, flags: Object.fromEntries(read.flags) }).toMatchObject({ flags, words });
  expect(read.lacking).toBe(lacking);
});
