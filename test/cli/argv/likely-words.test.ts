import { expect, test } from 'vitest';
import { likelyCommands, likelyFlags } from '../../../src/cli/argv/slips/likely-words.ts';
import { commands } from '../../../src/cli/commands.ts';
import { runCli } from '../../helpers/cli.ts';
import { allFlags } from '../../readme/program.ts';

test('what is proposed exists, and what it is proposed for does not', async () => {
  const flags = await allFlags();
  for (const [typed, likely] of likelyCommands) {
    expect(Object.keys(commands)).not.toContain(typed);
    expect(
      ['help', ...Object.keys(commands)].some((name) => `${likely} `.startsWith(`${name} `)),
      likely,
    ).toBe(true);
  }
  for (const likely of likelyFlags.values()) {
    expect(flags.has(likely.split(' ')[0]?.replace(/^no-/, '') ?? ''), likely).toBe(true);
  }
});

test.for([
  { argv: ['apply', 'people.csv'], says: 'The command for that is: rollcall import' },
  { argv: ['check', 'people.csv'], says: 'The command for that is: rollcall validate' },
  { argv: ['get', 'users'], says: 'The command for that is: rollcall show users' },
  { argv: ['ls'], says: 'The command for that is: rollcall show users' },
  { argv: ['retry'], says: 'The command for that is: rollcall import retry.csv' },
  { argv: ['rerun', 'retry.csv'], says: 'The command for that is: rollcall import retry.csv' },
  { argv: ['man'], says: 'The command for that is: rollcall help' },
  { argv: ['help', 'apply'], says: 'The command for that is: rollcall import' },
  { argv: ['help', 'delete'], says: 'rollcall never deletes an account' },
  { argv: ['plan', 'people.csv', '--target', 'posit'], says: 'Did you mean connect?' },
  { argv: ['plan', 'people.csv', '--target', 'Zato-SSO'], says: 'Did you mean zato?' },
  { argv: ['plan', 'people.csv', '--target', 'okta'], says: '--target: Kind of server' },
  { argv: ['login'], says: 'The command for that is: rollcall doctor' },
  { argv: ['destroy', 'ann'], says: 'rollcall never deletes an account' },
  { argv: ['import', 'people.csv', '--auto-approve'], says: 'The flag for that is --yes.' },
  { argv: ['import', 'people.csv', '--api-key', 'X'], says: 'Set CONNECT_API_KEY' },
  { argv: ['import', 'people.csv', '--apikey=X'], says: 'Set CONNECT_API_KEY' },
  { argv: ['import', 'people.csv', '--ca-bundle', 'x'], says: 'The flag for that is --ca.' },
  { argv: ['import', 'people.csv', '--whatif'], says: 'The flag for that is --dry-run.' },
  { argv: ['delete', 'ann'], says: 'rollcall never deletes an account' },
  { argv: ['import', 'people.csv', '--output', 'x'], says: 'The flag for that is --out.' },
  { argv: ['import', 'people.csv', '--no-color'], says: 'The flag for that is --color never.' },
  { argv: ['import', 'people.csv', '--force'], says: '--yes applies the plan without asking' },
  // Not where the command has no such flag.
  { argv: ['explain', '3', '--output', 'x'], says: 'rollcall explain --help lists the flags.' },
])('$argv', async ({ argv, says }) => {
  const { exit, stderr } = await runCli(argv);
  expect(exit).toBe('usage');
  expect(stderr).toContain(says);
});
