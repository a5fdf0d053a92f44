import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askOnTerminal } from '../../../src/cli/terminal/ask-on-terminal.ts';

test.for([
  { name: 'a line', typed: 'yes\r', answer: 'yes', interrupts: 0 },
  { name: 'an empty line', typed: '\r', answer: '', interrupts: 0 },
  { name: 'the end of the input (Ctrl-D)', typed: '\x04', answer: '', interrupts: 0 },
  { name: 'Ctrl-C', typed: 'ye\x03', answer: 'interrupted', interrupts: 1 },
])('a question on a terminal is answered by $name', async ({ typed, answer, interrupts }) => {
  const input = new PassThrough();
  const stop = new AbortController();
  let counted = 0;
  const asked = askOnTerminal('Type yes to go on: ', {
    input,
    output: new PassThrough(),
    signal: stop.signal,
    onInterrupt: () => {
      counted += 1;
      stop.abort('interrupted');
    },
  }).catch(() => stop.signal.reason as string);
  input.write(typed);
  expect(await asked).toBe(answer);
  expect(counted).toBe(interrupts);
});

test('a question is dropped when the program is to end', async () => {
  const asked = askOnTerminal('Type yes to go on: ', {
    input: new PassThrough(),
    output: new PassThrough(),
    signal: AbortSignal.abort('terminated'),
    onInterrupt: () => undefined,
  });
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
});
