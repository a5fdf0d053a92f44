import { expect, test } from 'vitest';
import { brief, readText } from '../reading.ts';

test.for([
  ['ro\u200dsa', 'Finance', ['2 username character-not-allowed']],
  ['rosa\u200d', 'Finance', ['2 username character-not-allowed']],
  ['rosa', 'Fin\u200cance', ['2 groups character-not-allowed']],
  ['ро\u200dза', 'Finance', ['2 username character-not-allowed']],
  ['rosa', 'می\u200cخواهم', []],
  ['rosa', 'क्\u200dष', []],
] as const)('%j in %j: a joiner beside a letter that does not join', async ([username, group, problems]) => {
  expect(brief(await readText(`username,groups\n${username},${group}\n`))).toEqual(problems);
});
