import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { candidatesFor } from '../../../src/cli/completion/candidates.ts';
import { commands } from '../../../src/cli/commands.ts';
import { outcomeWords } from '../../../src/core/outcome.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const cwd = temporaryFolders()();
mkdirSync(join(cwd, 'rollcall'));
const config = { profiles: { staging: { rate: 5 }, live: {} }, presets: { staff: {} } };
writeFileSync(join(cwd, 'rollcall', 'config.json'), JSON.stringify(config));

const wordsFor = async (...typed: string[]): Promise<string[]> =>
  (await candidatesFor(typed, { cwd, env: { XDG_CONFIG_HOME: cwd } })).map(({ word }) => word);

test.for([
  { typed: ['imp'], next: ['import'] },
  { typed: ['audit', ''], next: ['verify', 'review', 'close', 'diff'] },
  { typed: ['audit', 'd'], next: ['diff'] },
  { typed: ['help', 'audit', 'c'], next: ['close'] },
  { typed: ['import', '--target', ''], next: ['connect', 'zato'] },
  { typed: ['import', '--target=z'], next: ['--target=zato'] },
  // As bash takes it apart.
  { typed: ['import', '--target', '=', 'z'], next: ['zato'] },
  { typed: ['import', '--target', '='], next: ['connect', 'zato'] },
  { typed: ['import', '--profile', 's'], next: ['staging'] },
  { typed: ['import', '--preset', 'sta'], next: ['staff'] },
  { typed: ['import', '--max-lock'], next: ['--max-locks', '--max-lock-percent'] },
  { typed: ['import', '--max-locks', '3', '--max-lock'], next: ['--max-lock-percent'] },
  { typed: ['import', '--map', 'A=username', '--map'], next: ['--map', '--map-value'] },
  { typed: ['import', '--no-i'], next: ['--no-input'] },
  { typed: ['completion', 'p'], next: ['powershell'] },
  { typed: ['explain', 'ambig'], next: ['ambiguous_remote'] },
  { typed: ['help', 'ambig'], next: ['ambiguous_remote'] },
  { typed: ['help', 'audit', 'ambig'], next: [] },
  // A file or a text: left to the shell.
  { typed: ['import', 'peo'], next: [] },
  { typed: ['import', '-o', ''], next: [] },
  { typed: ['nonsense', ''], next: [] },
])('$typed', async ({ typed, next }) => {
  expect(await wordsFor(...typed)).toEqual(next);
});

test('all commands, and all outcome words', async () => {
  const first = new Set(Object.keys(commands).map((name) => name.split(' ')[0]));
  expect(await wordsFor('')).toEqual([...first, 'help']);
  expect(await wordsFor('help', '')).toEqual([...first, 'help']);
  expect(await wordsFor('explain', '')).toEqual(expect.arrayContaining([...outcomeWords]));
});

test('a configuration file that is wrong only lacks its names', async () => {
  const broken = temporaryFolders()();
  mkdirSync(join(broken, 'rollcall'));
  writeFileSync(join(broken, 'rollcall', 'config.json'), '{');
  const place = { cwd: broken, env: { XDG_CONFIG_HOME: broken } };
  expect(await candidatesFor(['import', '--profile', ''], place)).toEqual([]);
});
