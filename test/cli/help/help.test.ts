import { describe, expect, test } from 'vitest';
import { shownName, valueName } from '../../../src/cli/argv/flag.ts';
import { commands } from '../../../src/cli/commands.ts';
import { defined } from '../../../src/core/defined.ts';
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

test('the list of commands at 40 columns', async () => {
  const { stdout } = await runCli([], { columns: 40 });
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(40);
  expect(stdout).toContain('-V, --version');
});

describe.for(Object.entries(commands))('rollcall %s --help', ([name, { describe: what, load }]) => {
  test.for([{ columns: undefined }, { columns: 40 }, { columns: 200 }])(
    'at $columns columns',
    async ({ columns }) => {
      const { options, positionals, examples } = await load();
      const { exit, stdout } = await runCli([...name.split(' '), '--help'], defined({ columns }));
      expect(exit).toBe('ok');
      const lines = stdout.split('\n');
      const width = Math.min(columns ?? 80, 100);
      expect(lines.filter((line) => line.length > width)).toEqual([]);
      const shown = lines.map((line) => line.trim()).join(' ');
      expect(shown).toContain(`rollcall ${name}`);
      expect(shown).toContain(what);
      for (const word of Object.keys(positionals)) expect(stdout).toMatch(new RegExp(`^ {2}${word}\\b`, 'm'));
      for (const [flag, option] of Object.entries(options)) {
        const value = valueName(option) === undefined ? '' : ` <${valueName(option) ?? ''}>`;
        expect(stdout).toMatch(
          new RegExp(`^ +(?:-[a-z], )?--${shownName(flag, option)}${value}(?: |$)`, 'm'),
        );
      }
      for (const [example] of examples) expect(shown).toContain(example.replace('$0', 'rollcall'));
      // What a value is, and not of which type a program has it.
      expect(stdout).not.toMatch(/\[(?:string|number|boolean|array|default|choices)/);
    },
  );

  test('each flag that takes a value says what it is', async () => {
    const flags = Object.entries((await load()).options);
    expect(flags.filter(([, { type, value }]) => type === 'string' && value === undefined)).toEqual([]);
    expect(flags.filter(([, { type, value }]) => type === 'boolean' && value !== undefined)).toEqual([]);
  });
});

test('flags that are needed most come first, what is printed last', async () => {
  const { stdout } = await runCli(['import', '--help']);
  const headings = [...stdout.matchAll(/^[A-Z].*:$/gm)].map(([heading]) => heading);
  expect(headings).toEqual([
    'Arguments:',
    'Options:',
    'Reading the file:',
    'What may be changed:',
    'Limits and protected accounts:',
    'Server and speed:',
    'Network and certificates:',
    'This run and earlier ones:',
    'Output:',
    'Examples:',
  ]);
});

test.for([
  { argv: ['import'], says: '--memberships <what> Only add members' },
  { argv: ['import'], says: '(sync) {add | sync} (default: add)' },
  { argv: ['import'], says: '--map <header=column>' },
  { argv: ['import'], says: '-o, --out <folder>' },
  { argv: ['import'], says: 'instead of creating them (default: --create-groups)' },
  { argv: ['transfer'], says: 'Username of the person who hands over (required)' },
  { argv: ['show'], says: '{user | group | content | users | groups}' },
])('$argv: $says', async ({ argv, says }) => {
  const { stdout } = await runCli([...argv, '--help']);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(says);
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
  expect(first).toEqual(['out', 'yes', 'dry-run', 'quiet', 'help']);
});

test('help needs no valid values, but valid flags', async () => {
  expect((await runCli(['plan', '--rate', 'fast', '--help'])).exit).toBe('ok');
  expect((await runCli(['plan', '--rte', '5', '--help'])).exit).toBe('usage');
});
