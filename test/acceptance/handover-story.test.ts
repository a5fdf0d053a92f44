import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { inLines, seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';
import { askingAs } from '../sandbox/connect/small.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

/** Sixty items of lea, two of whose names bob uses already, and a group. */
const seed = {
  ...seedOf([
    { username: 'lea', role: 'publisher' },
    { username: 'bob', role: 'publisher' },
  ]),
  groupsCsv: 'name,account,owner\nLab,yes,lea\n',
  contentCsv: [
    'name,title,owner,access_type',
    ...Array.from({ length: 60 }, (_, index) => `report-${index + 1},Report ${index + 1},lea,acl`),
    'report-7,=HYPERLINK(7),bob,acl',
    'report-8,,bob,acl',
    '',
  ].join('\n'),
};

async function open() {
  const [sandbox, cwd] = [await startSandbox({ seed, provider: 'password' }), newFolder()];
  writeFileSync(join(cwd, 'leavers.csv'), 'username,status,content_to\nlea,locked,bob\n');
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, '--rate', '0'], { cwd, env: environmentOf(sandbox) });
  const records = (file: string): Record<string, string>[] =>
    parse(readFileSync(join(cwd, file), 'utf8'), { columns: true, bom: true });
  return { sandbox, cwd, rollcall, records };
}

const countOf = (sandbox: Sandbox, owner: string): number =>
  sandbox.state().content.filter((item) => item.owner === owner).length;
const isLocked = (sandbox: Sandbox): boolean =>
  sandbox.state().users.find(({ username }) => username === 'lea')?.locked === true;
const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ');

test('a leaver with sixty items: what can be handed over is, and the account waits for the rest', async () => {
  const { sandbox, cwd, rollcall, records } = await open();
  const planned = await rollcall('plan', 'leavers.csv', '--out', 'plan.csv');
  expect(plain(planned.stdout)).toContain('items and groups to hand over 59');
  expect(plain(planned.stdout)).toContain('still to be sent: hand over 58 items and 1 group to bob');
  expect(plain(planned.stdout)).toContain(
    '2 have names that bob already uses: "Report 7" (named report-7), "Report 8" (named report-8)',
  );
  expect(records('plan.csv')[0]?.['change']).toBe('hand over 58 items and 1 group to bob');
  expect((await rollcall('plan', 'leavers.csv', '--all')).stdout).toMatch(
    /lea +bob +item +Report 60 +transferred/,
  );
  expect(writesIn(sandbox.requestLog)).toEqual([]);

  const imported = await rollcall('import', 'leavers.csv', '--yes', '--out', 'run');
  expect(imported.exit).toBe('rows-failed');
  expect([countOf(sandbox, 'lea'), countOf(sandbox, 'bob'), isLocked(sandbox)]).toEqual([2, 60, false]);
  const [outcome] = records('run/outcomes.csv');
  expect(outcome).toMatchObject({ outcome: 'conflict', next_step: /Hand the item over/ });
  expect(outcome?.['detail']).toContain('58 of 60 items and 1 of 1 group handed over to bob');
  expect(outcome?.['content_detail']).toContain('Report 6: transferred; Report 7: name_taken;');
  expect(outcome?.['content_detail']).toMatch(/@Lab: transferred$/);
  const receipt = records('run/handover.csv');
  expect(receipt).toHaveLength(61);
  expect(receipt[6]).toMatchObject({
    from: 'lea',
    to: 'bob',
    title: 'Report 7',
    result: 'name_taken',
    line: '2',
  });
  if (process.platform !== 'win32') expect(statSync(join(cwd, 'run/handover.csv')).mode & 0o777).toBe(0o600);

  // Once the names are free, the rows to run again finish it.
  const admin = askingAs(sandbox, 'admin');
  for (const item of sandbox
    .state()
    .content.filter(({ owner, name }) => owner === 'bob' && /-[78]$/.test(name)))
    await admin(`PATCH /v1/content/${item.guid}`, { name: `${item.name}-of-bob` });
  const again = await rollcall('import', 'run/retry.csv', '--yes', '--out', 'again');
  expect(again.exit, again.stderr).toBe('ok');
  expect([countOf(sandbox, 'lea'), isLocked(sandbox)]).toEqual([0, true]);
  expect(inLines(writesIn(sandbox.requestLog)).at(-1)).toMatch(/\/lock 200$/);
  expect(records('again/outcomes.csv')[0]).toMatchObject({ outcome: 'locked' });
});

test('what changes on the server between the plan and a handover', async () => {
  const { sandbox, rollcall, records } = await open();
  const admin = askingAs(sandbox, 'admin');
  await admin('PATCH /v1/content/{report-7}', { owner_guid: '{admin}' });
  await admin('PATCH /v1/content/{report-8}', { owner_guid: '{admin}' });
  // The reading before an item is handed over is its first request.
  sandbox.faults.add('error,code=4,status=404,route=GET /v1/content/*,nth=3');
  sandbox.faults.add('error,code=22,route=PATCH /v1/content/*,nth=5');
  const { exit } = await rollcall('import', 'leavers.csv', '--yes', '--out', 'run');
  expect(exit).toBe('rows-failed');
  const words = records('run/handover.csv').map(({ result }) => result);
  expect(words.filter((word) => word !== 'transferred')).toEqual(['gone', 'not_permitted']);
  const [outcome] = records('run/outcomes.csv');
  expect(outcome?.['outcome']).toBe('failed');
  expect(outcome?.['detail']).toContain('locking the account: not started');
  expect([countOf(sandbox, 'lea'), isLocked(sandbox)]).toEqual([2, false]);
});

test('somebody who publishes while their content is handed over is not locked, and importing again finishes it', async () => {
  const { sandbox, cwd, rollcall, records } = await open();
  const admin = askingAs(sandbox, 'admin');
  for (const name of ['report-7', 'report-8'])
    await admin(`PATCH /v1/content/{${name}}`, { owner_guid: '{admin}' });
  let published: Promise<unknown> | undefined;
  const first = await runCli(['import', 'leavers.csv', '--yes', '--out', 'run', '--rate', '0'], {
    cwd,
    env: environmentOf(sandbox),
    onOutput: (text) => {
      if (!text.includes('Plan for')) return;
      published ??= admin('POST /v1/content', { name: 'late', title: 'Late' }).then(() =>
        admin('PATCH /v1/content/{late}', { owner_guid: '{lea}' }),
      );
    },
  });
  await published;
  expect(first.exit).toBe('rows-failed');
  const [outcome] = records('run/outcomes.csv');
  expect(outcome).toMatchObject({ outcome: 'failed' });
  expect(outcome?.['detail']).toContain('owns 1 item that the plan did not have: "Late"');
  expect([countOf(sandbox, 'lea'), isLocked(sandbox)]).toEqual([1, false]);
  const again = await rollcall('import', 'run/retry.csv', '--yes', '--out', 'again');
  expect(again.exit, again.stderr).toBe('ok');
  expect([countOf(sandbox, 'lea'), isLocked(sandbox)]).toEqual([0, true]);
});
