import { expect, test } from 'vitest';
import { parseCommandLine, parseExport } from './command-line.ts';
import { shownCommands, withOutputs } from './shown-commands.ts';
import { isShownBy, shownAgain } from './stable-text.ts';

const fence = '```';

test('commands and outputs in the order of the page', () => {
  const page = [
    '# A page',
    `${fence}console`,
    '$ rollcall validate people.csv',
    'people.csv is valid.',
    '',
    '$ rollcall explain 3',
    fence,
    '<!-- not run: it would wait until Ctrl-C -->',
    '',
    `${fence}console`,
    '$ rollcall sandbox',
    fence,
    `${fence}csv`,
    '$ no command',
    fence,
    `${fence}sh`,
    'export NAME=value    # a comment',
    fence,
    '',
  ].join('\n');
  expect(shownCommands(page)).toEqual([
    { line: 3, text: 'rollcall validate people.csv', output: 'people.csv is valid.\n\n' },
    { line: 6, text: 'rollcall explain 3', output: '' },
    { line: 17, text: 'export NAME=value' },
  ]);
});

test.for([
  { text: 'rollcall plan "my people.csv"', argv: ['plan', 'my people.csv'], env: {}, stderr: 'shown' },
  {
    text: 'ROLLCALL_RATE=5 npx rollcall plan a.csv --map "Login name=username" 2>/dev/null',
    argv: ['plan', 'a.csv', '--map', 'Login name=username'],
    env: { ROLLCALL_RATE: '5' },
    stderr: 'dropped',
  },
])('as a shell would take it apart: $text', ({ text, ...command }) => {
  expect(parseCommandLine(text)).toEqual(command);
});

test.for(['npm ci && npm run demo', 'cat onboarding/outcomes.csv', 'export A=b'])('not ours: %s', (text) => {
  expect(parseCommandLine(text)).toBeUndefined();
});

test.for(['rollcall export | head', 'rollcall plan a.csv > plan.txt', 'rollcall plan $FILE'])(
  'needs a shell, so the page has to say that it is not run: %s',
  (text) => {
    expect(() => parseCommandLine(text)).toThrow('without a shell');
  },
);

test('variables that the page exports', () => {
  expect(parseExport('export A=b C="d"')).toEqual({ A: 'b', C: 'd' });
  expect(parseExport('rollcall demo')).toEqual({});
});

test.for([
  { name: 'the whole output', shown: 'a\nb\nc', isShown: true },
  { name: 'lines left out', shown: 'a\n…\nc', isShown: true },
  { name: 'another end', shown: 'a\n…\nd', isShown: false },
  { name: 'a line missing', shown: 'a\nc', isShown: false },
])('a page shows an output: $name', ({ shown, isShown }) => {
  expect(isShownBy(shown, 'a\nb\nc\n')).toBe(isShown);
});

test('the outputs of a page are written again, with as many lines left out', () => {
  const page = [`${fence}console`, '$ rollcall plan', 'old', '…', 'end', '', '$ rollcall demo', 'old', fence];
  const [plan, demo] = shownCommands(`${page.join('\n')}\n`);
  const outputs = new Map([
    [plan!.line, shownAgain(plan!.output!, 'one\ntwo\nthree\n')],
    [demo!.line, shownAgain(demo!.output!, 'four\nfive\n')],
  ]);
  const written = [
    `${fence}console`,
    '$ rollcall plan',
    'one',
    '…',
    'three',
    '$ rollcall demo',
    'four',
    'five',
    fence,
  ];
  expect(withOutputs(page.join('\n'), outputs)).toBe(written.join('\n'));
});
