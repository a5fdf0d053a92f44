import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { zatoSandboxes } from './asking.ts';

/** A checkout of Zato's branch support/3.2, since its tests cannot be shipped here. */
const checkout = process.env['ROLLCALL_ZATO_CHECKOUT'];
const start = zatoSandboxes();
const runner = fileURLToPath(new URL('upstream-suite.py', import.meta.url));

test.runIf(checkout !== undefined).for(['default', 'strict'] as const)(
  'Zato’s own tests pass against the sandbox, in the %s stance (skipped without a checkout of Zato)',
  async (stance) => {
    const { url } = await start({ switches: { stance } });
    const { stdout, stderr } = await promisify(execFile)('python3', [runner, checkout ?? '', url]);
    // The skipped tests run a command of the server. A real Zato 3.2 has the same result.
    expect(JSON.parse(stdout), stderr).toEqual({ passed: 55, failed: 0, skipped: 1 });
  },
);
