import { expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';

test.for([
  { argv: ['import', 'people.csv', '—yes'], says: 'Flags begin with hyphens: --yes' },
  { argv: ['import', '—yes', 'people.csv'], says: 'Flags begin with hyphens: --yes' },
  { argv: ['import', 'people.csv', '–out', 'x'], says: 'Flags begin with hyphens: --out' },
  { argv: ['import', 'people.csv', '–out=x'], says: 'Flags begin with hyphens: --out' },
  { argv: ['import', 'people.csv', '–y'], says: 'Flags begin with hyphens: -y' },
  { argv: ['import', '--out', '−yes', 'people.csv'], says: 'Flags begin with hyphens: --yes' },
  { argv: ['import', 'people.csv', '-–yes'], says: 'Did you mean --yes?' },
  { argv: ['import', 'people.csv', '—sure'], says: 'Flags begin with hyphens: --sure' },
  { argv: ['—version'], says: 'Flags begin with hyphens: --version' },
  { argv: ['import', '“my', 'people.csv”'], says: 'a shell knows only straight ones' },
  { argv: ['import', '--out', '“my', 'run”', 'people.csv'], says: 'a shell knows only straight ones' },
  { argv: ['import', 'a.csv', 'b.csv'], says: 'It takes one roster: run it once for each' },
  { argv: ['audit', 'verify', 'a', 'b'], says: 'Put a name or a path that contains spaces in quotes.' },
])('$argv', async ({ argv, says }) => {
  const { exit, stderr } = await runCli(argv);
  expect(exit).toBe('usage');
  expect(stderr).toContain(says);
});

test.for([
  { argv: ['validate', '“people.csv”'], says: 'write "people.csv".' },
  { argv: ['validate', '‘people.csv’'], says: 'write "people.csv".' },
  { argv: ['validate', 'people.csv', '--sheet', '„New people“'], says: 'write "New people".' },
])('$argv: the quotes are mentioned', async ({ argv, says }) => {
  const { stderr } = await runCli(argv);
  expect(stderr).toMatch(/^Note: The curly quotes around /u);
  expect(stderr).toContain(says);
});

test.for([
  ['explain', 'don’t'],
  ['explain', '–'],
  ['explain', 'a–b'],
])('%j: not a slip', async (argv) => {
  const { stderr } = await runCli(argv);
  expect(stderr).toContain('has no word or code');
  expect(stderr).not.toMatch(/curly|dash/u);
});
