import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { zatoSandboxes } from './asking.ts';

/** A checkout of Zato's branch support/3.2; its tests are not ours to ship. */
const checkout = process.env['ROLLCALL_ZATO_CHECKOUT'];
const start = zatoSandboxes();
const runner = fileURLToPath(new URL('upstream-suite.py', import.meta.url));

test.runIf(checkout !== undefined).for(['default', 'strict'] as const)(
  'Zato’s own tests take the sandbox for a Zato, in the %s stance (skipped without a checkout of Zato)',
  async (stance) => {
    const { url } = await start({ switches: { stance } });
    const { stdout, stderr } = await promisify(execFile)('python3', [runner, checkout ?? '', url]);
    // What it skips asks a command of the server, not the server. A Zato 3.2 itself does no better.
    expect(JSON.parse(stdout), stderr).toEqual({ passed: 55, failed: 0, skipped: 1 });
  },
);
