import { expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';

test.for([
  ['--seed-groups', 'samples/groups.csv'],
  ['--fresh', '--seed-groups', 'samples/groups.csv'],
  ['--empty', '--seed-groups', 'samples/groups.csv'],
])('sandbox %s: groups without the people of a seed are refused', async (flags) => {
  const refused = await runCli(['sandbox', ...flags]);
  expect(refused.code).toBe(2);
  expect(refused.stderr.replaceAll(/\s+/gu, ' ')).toContain('--seed-groups is given without --seed');
});
