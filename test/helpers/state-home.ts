import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const base = mkdtempSync(join(tmpdir(), 'rollcall-state-'));
process.on('exit', () => {
  rmSync(base, { recursive: true, force: true });
});

/** Where commands that run in a folder keep their state, instead of in the home directory of the person who runs the tests. */
export const stateHomeOf = (cwd: string): string =>
  join(base, createHash('sha256').update(cwd).digest('hex').slice(0, 16));
