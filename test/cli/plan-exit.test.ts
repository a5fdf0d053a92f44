import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
const publishers = Array.from({ length: 30 }, (_, index) => `publisher${index}`);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    seed: seedOf([
      'new',
      { username: 'boss', role: 'administrator' },
      { username: 'vic', role: 'viewer' },
      ...publishers.map((username) => ({ username, role: 'publisher' as const })),
    ]),
  });
});
afterAll(() => sandbox.close());

test.for<{ name: string; rows: readonly string[]; code: number; detailed: number; cannotSucceed: number }>([
  { name: 'nothing to change', rows: ['vic,'], code: 0, detailed: 0, cannotSucceed: 0 },
  { name: 'changes', rows: ['new,'], code: 0, detailed: 8, cannotSucceed: 0 },
  { name: 'a person who is not found', rows: ['vic,', 'gone,'], code: 3, detailed: 3, cannotSucceed: 1 },
  {
    name: 'changes and a person who is not found',
    rows: ['new,', 'gone,'],
    code: 3,
    detailed: 8,
    cannotSucceed: 1,
  },
  { name: 'a protected account', rows: ['boss,viewer', 'vic,'], code: 3, detailed: 3, cannotSucceed: 1 },
  {
    name: 'over a limit',
    rows: publishers.map((name) => `${name},viewer`),
    code: 5,
    detailed: 5,
    cannotSucceed: 0,
  },
])('plan: $name', async ({ rows, code, detailed, cannotSucceed }) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), ['username,role', ...rows, ''].join('\n'));
  const plan = (...flags: readonly string[]) =>
    runCli(['plan', 'people.csv', '--json', '--rate', '0', '--lookup-rate', '0', ...flags], {
      cwd,
      env: environmentOf(sandbox),
    });
  const plain = await plan();
  expect(plain.code).toBe(code);
  expect(JSON.parse(plain.stdout)).toMatchObject({ cannotSucceed });
  expect((await plan('--detailed-exitcode')).code).toBe(detailed);
});
