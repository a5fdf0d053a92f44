import { expect, test } from 'vitest';
import { findCommand } from '../../../src/cli/argv/find-command.ts';
import { flagsGiven } from '../../../src/cli/argv/flags-given.ts';
import { readArguments } from '../../../src/cli/argv/read-arguments.ts';

const read = async (argv: readonly string[]): Promise<Readonly<Record<string, unknown>>> =>
  (await readArguments(await findCommand(argv), { env: {}, cwd: '/' })).values;

test.for([
  { flags: [] },
  { flags: ['--target', 'zato', '--case-sensitive', '--no-create-groups', '--max-removals', '0'] },
  { flags: ['--map', 'Login name=username', '--map=-x=groups', '--default', 'groups=A;B'] },
  { flags: ['--delimiter=-', '--sheet=--json', '--group-separator= '] },
])('what is printed for copying is read as what was given: $flags', async ({ flags }) => {
  const given = await read(['import', 'x.csv', ...flags]);
  expect(await read(['import', 'x.csv', ...flagsGiven(given)])).toEqual(given);
});
