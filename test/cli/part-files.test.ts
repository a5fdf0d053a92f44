import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

/** A roster of one person, and an empty folder `run`. */
function folderWithRoster(): string {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username\nann\n');
  mkdirSync(join(cwd, 'run'));
  return cwd;
}

async function importInto(cwd: string): Promise<CliResult> {
  const sandbox = await startSandbox({ seed: seedOf(['ann']) });
  const words = ['import', 'people.csv', '--yes', '--out', 'run', '--rate', '0', '--lookup-rate', '0'];
  return runCli(words, { cwd, env: environmentOf(sandbox) });
}

test.for(['journal.jsonl', 'plan.json', 'outcomes.csv', 'outcomes.xlsx', 'run.json'])(
  'a link or a file that lies in wait as %s.part is not written to',
  async (name) => {
    const cwd = folderWithRoster();
    writeFileSync(join(cwd, 'victim'), 'precious');
    symlinkSync(join(cwd, 'victim'), join(cwd, 'run', `${name}.part`));
    expect((await importInto(cwd)).exit).toBe('ok');
    expect(readFileSync(join(cwd, 'victim'), 'utf8')).toBe('precious');
    expect(statSync(join(cwd, 'run', name)).mode & 0o777).toBe(0o600);
  },
);

test('a file that anybody may read does not lend its mode to the outcomes', async () => {
  const cwd = folderWithRoster();
  writeFileSync(join(cwd, 'run', 'outcomes.csv.part'), 'left by a killed run', { mode: 0o666 });
  expect((await importInto(cwd)).exit).toBe('ok');
  expect(statSync(join(cwd, 'run', 'outcomes.csv')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(cwd, 'run', 'outcomes.csv'), 'utf8')).not.toContain('left by');
});

test('a link to nowhere under the name of a file is not followed', async () => {
  const cwd = folderWithRoster();
  symlinkSync(join(cwd, 'victim'), join(cwd, 'run', 'passwords.csv'));
  const refused = await importInto(cwd);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('run already holds passwords.csv, and not from an earlier run');
  expect(existsSync(join(cwd, 'victim'))).toBe(false);
});
