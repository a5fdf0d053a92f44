import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { SeedPerson } from '../../src/sandbox/connect/seed/seed.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const fast = ['--rate', '0', '--lookup-rate', '0'];

const inDirectory = (username: string, name = ''): SeedPerson => {
  const [firstName = '', lastName = ''] = name.split(' ');
  return { username, firstName, lastName, email: `${username}@example.org`, externalId: '' };
};
const withAccount = (person: SeedPerson, role: 'viewer' | 'administrator' = 'viewer'): SeedPerson => ({
  ...person,
  account: { role, state: 'open', active: 'lately', groups: [] },
});
const admin = withAccount(inDirectory('admin'), 'administrator');

const old = [
  admin,
  ...['ann', 'ben', 'cara'].map((name) => withAccount(inDirectory(name))),
  withAccount(inDirectory('jsmith', 'John Smith')),
  withAccount(inDirectory('there')),
];
const then = [
  admin,
  withAccount(inDirectory('there')),
  inDirectory('ann'),
  inDirectory('Cara'),
  inDirectory('jsmith', 'Jane Brown'),
];

type Row = Record<string, string>;

test('whoever would get an account is looked up in the directory of the other server', async () => {
  const cwd = newFolder();
  const seeds = [old, then].map((people) => ({ people, groups: [] }));
  const [first, second] = await Promise.all(seeds.map((seed) => startSandbox({ provider: 'ldap', seed })));
  if (first === undefined || second === undefined) throw new Error('two sandboxes');
  const cli = (sandbox: typeof first, line: string) =>
    runCli([...line.split(' '), ...fast], { cwd, env: environmentOf(sandbox) });
  await cli(first, 'export --out old');
  await cli(second, 'export --out new');
  const before = second.requestLog.length;

  const drawn = await cli(second, 'migrate map old --to new --out moving --remote');
  expect(drawn.exit, drawn.stderr).toBe('ok');
  expect(drawn.stdout.replaceAll(/\s+/gu, ' ')).toContain(
    '4 people without an account there, of whom it has 1 for certain.',
  );
  const rows: Row[] = parse(readFileSync(join(cwd, 'moving', 'map.csv')), { columns: true, bom: true });
  const words = new Map(
    rows.map((row) => [row['source_name'], `${row['problem']} | ${row['decision']} | ${row['evidence']}`]),
  );
  expect(words.get('ann')).toBe(' | accept | the directory has ann');
  expect(words.get('ben')).toBe('not_in_directory |  | the directory has no ben');
  expect(words.get('cara')).toBe('directory_unclear |  | the directory has Cara, in other case');
  expect(words.get('jsmith')).toBe('different_names |  | the directory has jsmith, who is called Jane Brown');
  expect(words.get('there')).not.toContain('directory');
  const sent = second.requestLog.slice(before);
  expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']));
  const searches = sent.filter(({ path }) => path.includes('/users/remote')).length;
  expect(searches).toBeGreaterThan(0);
  expect(searches).toBeLessThanOrEqual(4);

  const other = await cli(first, 'migrate map old --to new --remote');
  expect(other.stderr).toContain('Give --server the address of the server to move to');
  const alone = await cli(second, 'migrate map old --remote');
  expect(alone.exit).toBe('usage');
});
