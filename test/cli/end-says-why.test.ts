import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { EndCause } from '../../src/core/run-end.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { pageText } from '../helpers/page-text.ts';

noJitter();
const newFolder = temporaryFolders();
const people = Array.from({ length: 30 }, (_, index) => `person${index}`);

interface Stop {
  readonly cause: EndCause;
  /** Without rows that were refused. */
  readonly code: number;
  readonly flags?: readonly string[];
  /** What happens once the run writes. */
  readonly happens?: (sandbox: Sandbox, controller: AbortController) => unknown;
  readonly says: string;
}

const stops: readonly Stop[] = [
  {
    cause: 'network',
    code: 1,
    happens: (sandbox) => sandbox.close(),
    says: 'The server stopped answering when',
  },
  {
    cause: 'sign-in',
    code: 4,
    happens: ({ faults }) => {
      faults.add('key-revoked,route=PUT /v1/users');
    },
    says: 'The server refused the key when',
  },
  {
    cause: 'failures',
    code: 11,
    flags: ['--max-failures', '1'],
    happens: ({ faults }) => {
      faults.add('server-error,route=PUT /v1/users');
    },
    says: 'Too many rows in succession failed (--max-failures), so the run stopped when',
  },
  {
    cause: 'time',
    code: 11,
    flags: ['--max-duration', '2s', '--rate', '10'],
    says: 'The time limit (--max-duration or --until) was reached when',
  },
  {
    cause: 'interrupted',
    code: 130,
    happens: (_, controller) => {
      controller.abort('interrupted');
    },
    says: 'Ctrl-C stopped the run when',
  },
  {
    cause: 'terminated',
    code: 143,
    happens: (_, controller) => {
      controller.abort('terminated');
    },
    says: 'A termination signal stopped the run when',
  },
];

const signals: readonly EndCause[] = ['interrupted', 'terminated'];

describe.for(['with', 'without'] as const)('%s rows that policy refused', (refused) => {
  test.for(stops)('what stopped the run explains its end: $cause', async ({ cause, says, ...stop }) => {
    const cwd = newFolder();
    const sandbox = await startSandbox({
      seed: seedOf([{ username: 'boss', role: 'administrator' }, ...people]),
    });
    const controller = new AbortController();
    const rows = [...(refused === 'with' ? ['boss,viewer'] : []), ...people.map((name) => `${name},viewer`)];
    writeFileSync(join(cwd, 'people.csv'), ['username,role', ...rows, ''].join('\n'));
    const rate = stop.flags?.includes('--rate') === true ? [] : ['--rate', '40'];
    const running = runCli(
      ['import', 'people.csv', '--yes', '--out', 'run', '--lookup-rate', '0', ...rate, ...(stop.flags ?? [])],
      { cwd, env: environmentOf(sandbox), signal: controller.signal },
    );
    if (stop.happens !== undefined)
      await vi.waitUntil(() => writesIn(sandbox.requestLog).length > 3, { timeout: 20_000, interval: 5 });
    await stop.happens?.(sandbox, controller);
    const { code, stdout } = await running;
    await sandbox.close();

    expect(code).toBe(refused === 'with' && !signals.includes(cause) ? 5 : stop.code);
    const screen = stdout.replaceAll(/\s+/g, ' ');
    const goOn = `To finish the run rollcall resume run --server ${sandbox.url}`;
    expect(screen).toContain(`Exit ${code}: ${says}`);
    expect(screen).toContain('It can be resumed.');
    expect(screen).toContain(goOn);
    expect(screen).not.toMatch(/import \S*retry\.csv/);
    if (refused === 'with')
      expect(screen).toContain('1 row was refused: it would lock, demote or rename a protected account');
    const { exit } = JSON.parse(readFileSync(join(cwd, 'run', 'run.json'), 'utf8')) as { exit: object };
    expect(exit).toMatchObject({ code, cause, message: expect.stringContaining(says) as string });
    const page = pageText(readFileSync(join(cwd, 'run', 'report.html'), 'utf8'));
    expect(page).toContain(`Exit ${code}: ${says.slice(0, 20)}`);

    const later = await runCli(['results', 'run'], { cwd });
    expect(later.code).toBe(code);
    expect(later.stdout.replaceAll(/\s+/g, ' ')).toContain(`Exit ${code}: ${says}`);
  });
});
