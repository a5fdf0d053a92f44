import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { SeedPerson } from '../../../src/sandbox/connect/seed/seed.ts';
import { environmentOf, runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { sandboxes } from '../../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const fast = ['--rate', '0', '--lookup-rate', '0'];

const person = (username: string, groups: readonly string[], role = 'viewer'): SeedPerson => ({
  username,
  firstName: '',
  lastName: '',
  email: `${username === 'ann' ? 'a.lee' : username}@x.example`,
  externalId: `id-${username}`,
  account: { role: role as 'viewer', state: 'open', active: 'lately', groups: [...groups] },
});

test('Ann and ann, Team and team, on both servers: mapped, planned, imported and verified', async () => {
  const cwd = newFolder();
  const seedOf = (ann: readonly string[], other: readonly string[]) => ({
    people: [person('admin', [], 'administrator'), person('Ann', ann), person('ann', other)],
    groups: ['Team', 'team'].map((name) => ({ name, on: 'server' as const })),
  });
  const serverOf = async (seed: ReturnType<typeof seedOf>) =>
    environmentOf(await startSandbox({ provider: 'saml', seed }));
  const [first, second] = [await serverOf(seedOf(['Team'], ['team'])), await serverOf(seedOf([], []))];
  await runCli(['export', '--out', 'old', ...fast], { cwd, env: first });
  await runCli(['export', '--out', 'new', ...fast], { cwd, env: second });
  const map = await runCli(['migrate', 'map', 'old', '--to', 'new', '--out', 'moving'], { cwd, env: {} });
  expect(map.stdout).toContain('5 correspond to one on the second server, 0 will be created');
  expect(map.stdout).not.toContain('To decide');
  const plan = await runCli(['migrate', 'plan', 'moving/map.csv'], { cwd, env: {} });
  expect(plan).toMatchObject({ code: 0 });
  const next = /^Next: rollcall (.*)$/mu.exec(plan.stdout)?.[1]?.split(' ') ?? [];
  expect(next).toContain('--case-sensitive');
  const moved = await runCli([...next, '--yes', ...fast], { cwd, env: second });
  expect(moved.stderr + moved.stdout).toContain('3 of 3 rows');
  await runCli(['export', '--out', 'after', ...fast], { cwd, env: second });
  const verified = await runCli(['migrate', 'verify', 'old', 'after', '--map', 'moving/map.csv'], {
    cwd,
    env: {},
  });
  expect(verified).toMatchObject({ code: 0 });
  const memberships: Record<string, string>[] = parse(
    readFileSync(join(cwd, 'after/memberships.csv'), 'utf8'),
    {
      columns: true,
      bom: true,
    },
  );
  expect(memberships.map((each) => [each['username'], each['group_name']])).toEqual([
    ['Ann', 'Team'],
    ['admin', 'none'],
    ['ann', 'team'],
  ]);
  const diff = await runCli(['audit', 'diff', 'old', 'after', '--map', 'moving/map.csv', '--json'], {
    cwd,
    env: {},
  });
  expect(JSON.parse(diff.stdout)).toMatchObject({
    counts: {},
    pairing: { accounts: { paired: 3 }, groups: { paired: 2 } },
  });
});
