import { expect, test } from 'vitest';
import { shownName } from '../../../src/cli/argv/flag.ts';
import { commands } from '../../../src/cli/commands.ts';
import { runCli } from '../../helpers/cli.ts';

test.for([
  { argv: [], lists: Object.keys(commands) },
  { argv: ['--help'], lists: Object.keys(commands) },
  { argv: ['-h'], lists: Object.keys(commands) },
  { argv: ['help'], lists: Object.keys(commands) },
  { argv: ['help', 'migrate'], lists: ['migrate map', 'migrate plan', 'migrate verify'] },
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
    expect(stdout).toMatch(new RegExp(`^ {2}(?:-[a-z], | {4})--${shownName(flag, option)} `, 'm'));
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

test.for([{ argv: ['help', 'audit', 'diff'] }, { argv: ['audit', 'diff', '-h'] }])(
  'other ways to ask for help: $argv',
  async ({ argv }) => {
    expect(await runCli(argv)).toEqual(await runCli(['audit', 'diff', '--help']));
  },
);

test('help for a word that is no command explains it', async () => {
  expect(await runCli(['help', 'not_found_remote'])).toEqual(await runCli(['explain', 'not_found_remote']));
});

test('what is used most comes first', async () => {
  const { stdout } = await runCli(['import', '--help']);
  const first = [...stdout.matchAll(/^ {2}-\w, --([a-z-]+)/gm)].map(([, flag]) => flag);
  expect(first).toEqual(['out', 'yes', 'dry-run', 'help', 'quiet']);
});

test('help needs no valid values, but valid flags', async () => {
  expect((await runCli(['plan', '--rate', 'fast', '--help'])).exit).toBe('ok');
  expect((await runCli(['plan', '--rte', '5', '--help'])).exit).toBe('usage');
});
