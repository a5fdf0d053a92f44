import { expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands.ts';
import { runCli } from '../../helpers/cli.ts';

/** Every command with a word that it cannot do without, what it lacks, and one word too many. */
const lacking = [
  { argv: 'validate', place: '<roster>' },
  { argv: 'plan', place: '<roster>' },
  { argv: 'import', place: '<roster>' },
  { argv: 'audit verify', place: '<pack>' },
  { argv: 'audit diff', place: '<old>' },
  { argv: 'audit diff q1', place: '<new>' },
  { argv: 'audit review', place: '<pack>' },
  { argv: 'audit close', place: '<workbooks..>' },
  { argv: 'lookup', place: '<kind>' },
  { argv: 'lookup users', place: '<prefix>' },
  { argv: 'show', place: '<kind>' },
  { argv: 'explain', place: '<word>' },
] as const;

test.for(lacking)('$argv: $place is missing', async ({ argv, place }) => {
  const said = await runCli(argv.split(' '));
  expect(said.code).toBe(2);
  expect(said.stderr).toContain(` needs ${place}: `);
  expect(said.stderr).toMatch(/Usage: rollcall [a-z ]+<.*, e\.g\. rollcall /);
});

test.for([
  'validate a b',
  'template a',
  'plan a b',
  'import a b',
  'resume a b',
  'results a b',
  'export b',
  'audit verify a b',
  'audit diff a c b',
  'audit review a b',
  'lookup users a b',
  'show user a b',
  'sandbox b',
  'demo b',
  'explain a b',
])('%s: a word too many', async (line) => {
  const said = await runCli(line.split(' '));
  expect(said.code).toBe(2);
  expect(said.stderr).toContain(`does not know what to do with "${line.at(-1) ?? ''}"`);
  expect(said.stderr).toContain('Usage: rollcall ');
});

test.for([
  { line: 'lookup user ada', says: ['<kind> must be users or groups, not "user"', 'Did you mean users?'] },
  {
    line: 'show usr ada',
    says: ['<kind> must be user, group, content, users or groups, not "usr"', 'Did you mean user?'],
  },
  { line: 'show everything', says: ['must be user, group, content, users or groups, not "everything"'] },
  { line: 'audit', says: ['a command is missing after rollcall audit'] },
  { line: 'audit vreify q1', says: ['Did you mean "audit verify"?'] },
  {
    line: 'plan a --existing updaet',
    says: ['--existing must be ok, update or fail, not "updaet"', 'Did you mean update?'],
  },
  { line: 'plan a --existing=nowhere', says: ['--existing must be ok, update or fail, not "nowhere"'] },
  { line: 'plan a --preset', says: ['--preset needs a value: How to read this kind of file'] },
  { line: 'plan --sheet --json a', says: ['--sheet needs a value'] },
])('$line', async ({ line, says }) => {
  const said = await runCli(line.split(' '));
  expect(said.code).toBe(2);
  for (const words of says) expect(said.stderr).toContain(words);
  expect(said.stderr).not.toMatch(/Not enough|Invalid values/);
});

test('a choice in the environment is held to the same', async () => {
  const said = await runCli(['explain', '3'], { env: { ROLLCALL_COLOR: 'blue' } });
  expect(said.stderr).toContain('ROLLCALL_COLOR must be auto, always or never, not "blue"');
});

test.for(Object.keys(commands))('%s --help needs no other word', async (name) => {
  const said = await runCli([...name.split(' '), '--help']);
  expect([said.code, said.stderr]).toEqual([0, '']);
});
