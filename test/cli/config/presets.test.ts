import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInPresets } from '../../../src/cli/config/presets.ts';
import { runCli } from '../../helpers/cli.ts';

/** What each built-in preset makes of its sample: rows, people, groups. */
const counts: Readonly<Record<string, string>> = {
  'hr-export': '3 rows, 3 people, 3 groups',
  'identity-entitlements': '3 rows, 2 people, 3 groups',
  'access-review': '3 rows, 3 people, 3 groups',
  'user-permissions': '3 rows, 2 people, 3 groups',
};

test.for(Object.keys(builtInPresets))('%s: its sample needs no other flag', async (preset) => {
  const file = `samples/presets/${preset}.csv`;
  const said = await runCli(['validate', file, '--preset', preset]);
  expect(said.stdout).toContain(`${file} is valid: ${counts[preset] ?? 'nothing'}.`);
  expect(said.exit).toBe('ok');
});

test.for(Object.keys(builtInPresets))('%s: without it, its sample is refused', async (preset) => {
  expect((await runCli(['validate', `samples/presets/${preset}.csv`])).exit).toBe('input-invalid');
});

test('a preset leaves alone a file that uses our own names', async () => {
  const roster = 'username,role,groups\nann,viewer,ops\n';
  for (const preset of Object.keys(builtInPresets)) {
    const said = await runCli(['validate', '-', '--preset', preset], { stdin: roster });
    expect(said.stdout, preset).toContain('1 row, 1 person, 1 group.');
  }
});

test('a flag takes precedence over the preset', async () => {
  const stdin = readFileSync('samples/presets/access-review.csv');
  const said = await runCli(['validate', '-', '--preset', 'access-review', '--group-separator', ';'], {
    stdin,
  });
  expect(said.stdout).toContain('3 rows, 3 people, 2 groups');
});

test('a name that is nearly one', async () => {
  const said = await runCli(['validate', '-', '--preset', 'hr-exprot'], { stdin: 'username\nann\n' });
  expect(said.code).toBe(2);
  expect(said.stderr).toContain('Did you mean "hr-export"? The presets are hr-export, identity-entitlements');
  expect(said.stderr).toContain('(error code: config-invalid)');
});
