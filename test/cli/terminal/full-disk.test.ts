import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { environmentOf } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { seedOf } from '../../helpers/servers.ts';
import { buildProgram } from '../../resilience/program.ts';

const newFolder = temporaryFolders();

let program: string;
let sandbox: Sandbox;
beforeAll(async () => {
  program = await buildProgram();
  sandbox = await startSandbox({ seed: seedOf(['vic', { username: 'boss', role: 'administrator' }]) });
}, 60_000);
afterAll(() => sandbox.close());

/** Every document that is lost ends with 1, whatever the exit code would be: a program must not go on to read it. */
test.skipIf(!existsSync('/dev/full')).for([
  { name: 'would end with 0', argv: ['explain', 'created'] },
  { name: 'is answered before anything else is loaded', argv: ['--version'] },
  { name: 'would end with 3', argv: ['import', 'people.csv', '--yes', '--json', '--out', 'run'] },
  { name: 'would end with 8', argv: ['plan', 'people.csv', '--json', '--detailed-exitcode'] },
])('a full disk is one sentence and exit code 1, where the command $name', async ({ argv }) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nvic,publisher\nnemo,viewer\n');
  const disk = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [program, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'], ...environmentOf(sandbox), XDG_STATE_HOME: cwd },
    stdio: ['ignore', disk, 'pipe'],
  });
  const ended = once(child, 'close');
  const stderr = await text(child.stderr ?? Readable.from([]));
  closeSync(disk);
  expect(await ended).toEqual([1, null]);
  const lines = stderr.split('\n').filter((line) => line.includes('cannot be written'));
  expect(lines).toEqual([
    'rollcall: standard output cannot be written to: ENOSPC: no space left on device, write',
  ]);
  expect(stderr).not.toMatch(/^\s+at /m);
});
