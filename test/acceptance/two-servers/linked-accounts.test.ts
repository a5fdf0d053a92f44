import { copyFileSync, readFileSync } from 'node:fs';
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

const person = (username: string, sketch: Partial<SeedPerson> = {}): SeedPerson => ({
  username,
  firstName: '',
  lastName: '',
  email: `${username}@x.example`,
  externalId: `id-${username}`,
  account: { role: 'viewer', state: 'open', active: 'lately', groups: [] },
  ...sketch,
});

const admin = person('admin', {
  account: { role: 'administrator', state: 'open', active: 'lately', groups: [] },
});
const carl = person('carl', { firstName: 'Carl', lastName: 'Otto' });
const publisher = {
  ...carl,
  account: { role: 'publisher', state: 'open', active: 'lately', groups: [] } as const,
};
const carla = person('carl', {
  firstName: 'Carla',
  lastName: 'Different',
  email: 'carla@x.example',
  externalId: 'id-carla',
});

test('the account that somebody was linked to is gone, or is another person’s, when the roster is imported', async () => {
  const cwd = newFolder();
  const serverOf = async (...people: readonly SeedPerson[]) =>
    environmentOf(await startSandbox({ provider: 'saml', seed: { people: [admin, ...people], groups: [] } }));
  const [first, second] = [await serverOf(publisher), await serverOf(carl)];
  await runCli(['export', '--out', 'old', ...fast], { cwd, env: first });
  await runCli(['export', '--out', 'new', ...fast], { cwd, env: second });
  await runCli(['migrate', 'map', 'old', '--to', 'new', '--out', 'moving'], { cwd, env: {} });
  await runCli(['migrate', 'plan', 'moving/map.csv'], { cwd, env: {} });
  const rows: unknown = parse(readFileSync(join(cwd, 'moving/move/roster-b.csv'), 'utf8'), {
    columns: true,
    bom: true,
  });
  expect(rows).toContainEqual(
    expect.objectContaining({ username: 'carl', new_username: 'carl', external_id: 'id-carl' }),
  );

  // Each of the servers has another address, and the roster is only for the one that it was made for.
  copyFileSync(join(cwd, 'moving/move/roster-b.csv'), join(cwd, 'roster-b.csv'));
  const rowOfCarl = async (env: typeof first) => {
    const planned = await runCli(['plan', 'roster-b.csv', '--json', ...fast], { cwd, env });
    const { rows } = JSON.parse(planned.stdout) as { rows: { username: string }[] };
    return rows.find(({ username }) => username === 'carl');
  };
  expect(await rowOfCarl(second)).toMatchObject({ expected: 'updated' });
  expect(await rowOfCarl(await serverOf())).toMatchObject({
    expected: 'conflict',
    detail: expect.stringContaining('no account has this name') as string,
  });
  expect(await rowOfCarl(await serverOf(carla))).toMatchObject({
    expected: 'not_supported',
    detail: expect.stringContaining('the file says id-carl, and the account has id-carla') as string,
  });
});

test('a server without external ids: an account that has the name by now is left alone', async () => {
  const cwd = newFolder();
  const serverOf = async (...people: readonly SeedPerson[]) =>
    environmentOf(
      await startSandbox({ provider: 'password', seed: { people: [admin, ...people], groups: [] } }),
    );
  const withGuid = ({ account, ...rest }: SeedPerson, guid: string): SeedPerson => ({
    ...rest,
    ...(account === undefined ? {} : { account: { ...account, guid } }),
  });
  const [first, second] = [
    await serverOf(publisher),
    await serverOf(withGuid(carl, '7c5a0ae8-27f0-4c30-8d3f-6b6f1f0c2a11')),
  ];
  await runCli(['export', '--out', 'old', ...fast], { cwd, env: first });
  await runCli(['export', '--out', 'new', ...fast], { cwd, env: second });
  await runCli(['migrate', 'map', 'old', '--to', 'new', '--out', 'moving'], { cwd, env: {} });
  await runCli(['migrate', 'plan', 'moving/map.csv'], { cwd, env: {} });
  copyFileSync(join(cwd, 'moving/move/roster-b.csv'), join(cwd, 'roster.csv'));
  const other = await serverOf(withGuid(carla, '0d9b1a8e-64b1-4b1c-9d53-2f3d6f8f5f22'));
  for (const [env, expected] of [
    [second, 'updated'],
    [other, 'conflict'],
  ] as const) {
    const { stdout } = await runCli(['plan', 'roster.csv', '--json', ...fast], { cwd, env });
    const { rows } = JSON.parse(stdout) as { rows: { username: string; expected: string }[] };
    expect(rows.find(({ username }) => username === 'carl')?.expected).toBe(expected);
  }
});
