import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { buildProgram } from '../../resilience/program.ts';

let program: string;
beforeAll(async () => {
  program = await buildProgram();
}, 60_000);

test.skipIf(!existsSync('/dev/full'))(
  'a full disk is one sentence and an exit code (skipped where there is no /dev/full)',
  () => {
    const { status, stderr } = spawnSync(process.execPath, [program, 'explain', 'created'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(stderr).toBe(
      'rollcall: standard output cannot be written to: ENOSPC: no space left on device, write\n',
    );
    expect(status).toBe(1);
  },
);
