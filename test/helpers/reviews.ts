import { join } from 'node:path';
import { expect } from 'vitest';
import type { sandboxes } from '../sandbox/running.ts';
import { environmentOf, runCli } from './cli.ts';
import { fillReview, type FilledRow } from './filled-review.ts';
import { seedOf } from './servers.ts';

/** What is filled into the row of somebody: `ann`, or `ann Ops` for a membership. */
export type Filled = Readonly<Record<string, FilledRow>>;
export const by = (decision: string, more: FilledRow = {}) => ({
  decision,
  reviewer: 'Rita Reviewer',
  decision_at: '2026-04-08',
  ...more,
});

/** A server, an export of it, and the workbook of the review. */
export async function reviewed(startSandbox: ReturnType<typeof sandboxes>, newFolder: () => string) {
  const sandbox = await startSandbox({
    seed: seedOf(
      [
        { username: 'ann', role: 'publisher', groups: ['Ops', 'Lab'] },
        { username: 'ben', role: 'publisher', groups: ['Ops'] },
        { username: 'cleo', role: 'viewer' },
      ],
      ['Ops', 'Lab'],
    ),
  });
  const cwd = newFolder();
  const env = { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state'), ROLLCALL_RATE: '0' };
  const rollcall = (...argv: readonly string[]) => runCli(argv, { env, cwd });
  await rollcall('export', '--out', 'pack');
  const { code, stderr } = await rollcall('audit', 'review', 'pack', '--out', '.', '--quiet');
  expect(code, stderr).toBe(0);
  return { sandbox, cwd, rollcall };
}

/** Fills in the workbook of the review. */
export const fill = (cwd: string, filled: Filled, into = 'review.xlsx'): Promise<void> =>
  fillReview(join(cwd, 'review.xlsx'), { row: (subject) => filled[subject] }, join(cwd, into));

/** The terminal breaks cells into lines. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ');
