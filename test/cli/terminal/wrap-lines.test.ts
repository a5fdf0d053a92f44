import { expect, test } from 'vitest';
import { wrapLines } from '../../../src/cli/terminal/wrap-lines.ts';
import { runCli } from '../../helpers/cli.ts';

test.for([
  {
    name: 'breaks between words',
    text: 'rollcall: the column username is missing\n',
    columns: 30,
    lines: ['rollcall: the column username', 'is missing', ''],
  },
  {
    name: 'indents what continues an indented line',
    text: 'short\n  one two three four five six seven\n',
    columns: 24,
    lines: ['short', '  one two three four', '  five six seven', ''],
  },
  {
    name: 'leaves a text for a pipe as it is',
    text: '  one two three four five six seven\n',
    columns: undefined,
    lines: ['  one two three four five six seven', ''],
  },
])('$name', ({ text, columns, lines }) => {
  expect(wrapLines(text, columns).split('\n')).toEqual(lines);
});

test.for([
  ['explain', 'conflict'],
  ['explain', 'no-such-word'],
  ['plan', 'missing.csv'],
])('at 40 columns, no line of "%s %s" is broken by the terminal', async (argv) => {
  const { stdout, stderr } = await runCli(argv, { columns: 40 });
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim().includes(' '));
  expect(lines.filter((line) => line.length > 40)).toEqual([]);
});
