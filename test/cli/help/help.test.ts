import { expect, test } from 'vitest';
import { shownName } from '../../../src/cli/argv/flag.ts';
import { commands } from '../../../src/cli/commands.ts';
import { runCli } from '../../helpers/cli.ts';

test.for([
  { argv: [], lists: Object.keys(commands) },
  { argv: ['--help'], lists: Object.keys(commands) },
  { argv: ['audit', '--help'], lists: ['audit verify', 'audit review', 'audit close', 'audit diff'] },
])('the list of commands: $argv', async ({ argv, lists }) => {
  const { exit, stdout } = await runCli(argv);
  expect(exit).toBe('ok');
  const listed = [...stdout.matchAll(/^ {2}([a-z]+(?: [a-z]+)*) {2,}\S/gm)].map(([, name]) => name);
  expect(listed).toEqual(lists);
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
});

test.for(Object.entries(commands))('rollcall %s --help', async ([name, { describe, load }]) => {
  const { options, positionals, examples } = await load();
  const { exit, stdout } = await runCli([...name.split(' '), '--help'], { columns: 110 });
  expect(exit).toBe('ok');
  expect(stdout).toMatch(new RegExp(`^rollcall ${name}\\b.*\\n\\n${describe}\\n`));
  for (const word of Object.keys(positionals)) expect(stdout).toMatch(new RegExp(`^ {2}${word} `, 'm'));
  for (const [flag, option] of Object.entries(options)) {
    expect(stdout).toMatch(new RegExp(`^ {2}--${shownName(flag, option)} `, 'm'));
  }
  for (const [example] of examples) {
    const [first = ''] = example.replace('$0', 'rollcall').split(' --');
    expect(stdout).toContain(`  ${first}`);
  }
});

test('flags of the command come first, flags of every command last', async () => {
  const { stdout } = await runCli(['import', '--help']);
  const headings = [...stdout.matchAll(/^[A-Z].*:$/gm)].map(([heading]) => heading);
  expect(headings).toEqual([
    'Arguments:',
    'Options:',
    'Reading the file:',
    'What may be changed:',
    'Server:',
    'Output:',
    'Examples:',
  ]);
});

test('help needs no valid values, but valid flags', async () => {
  expect((await runCli(['plan', '--rate', 'fast', '--help'])).exit).toBe('ok');
  expect((await runCli(['plan', '--rte', '5', '--help'])).exit).toBe('usage');
});
