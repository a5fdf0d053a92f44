import { beforeAll, expect, test } from 'vitest';
import { readPack } from '../../src/audit/read-pack.ts';
import { verifyPack } from '../../src/audit/verify-pack.ts';
import type { PackItem } from '../../src/core/review/pack-content.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { withContent } from '../sandbox/connect/small.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox(withContent());
});

async function exported(flags: readonly string[], key = sandbox.apiKey): Promise<string> {
  const folder = newFolder();
  const env = { ...environmentOf(sandbox), CONNECT_API_KEY: key };
  await runCli(['export', '--out', folder, '--rate', '0', '--format', 'csv', ...flags], { env });
  return folder;
}

async function itemsIn(folder: string): Promise<readonly PackItem[]> {
  const { content } = await readPack(folder);
  return content !== undefined && 'items' in content ? content.items : [];
}

const grantsOf = (item: PackItem | undefined): string[] =>
  (item?.grants ?? []).map(({ principal, name, access, effective }) =>
    [principal, name, access, effective].join(' '),
  );

test('content reads as it was exported: every item, and each grant once', async () => {
  const folder = await exported(['--content']);
  const items = await itemsIn(folder);
  expect(items).toHaveLength(7);
  const [portal] = items.filter(({ name }) => name === 'portal');
  expect(portal).toMatchObject({
    title: '',
    access: 'anyone',
    owner: 'admin',
    ownerStatus: 'active',
    ownerRole: 'administrator',
    locked: false,
    opened: 1,
  });
  expect(grantsOf(portal)).toEqual([
    'user admin owner yes',
    'anyone  viewer yes',
    'group Analysts viewer dormant_grant',
    'user lou viewer dormant_grant',
  ]);
  const [alone] = items.filter(({ name }) => name === 'closed');
  expect([alone?.access, grantsOf(alone)]).toEqual(['listed', ['user admin owner yes']]);
  expect((await verifyPack(folder)).findings).toEqual([]);
});

test('content that was not asked for, and content that the key is not shown', async () => {
  expect(await readPack(await exported(['--no-content']))).not.toHaveProperty('content');
  const { content } = await readPack(await exported(['--content'], sandbox.viewerKey));
  expect(content).toEqual({ withheld: 'not_permitted' });
});

test('an item whose list was refused has its owner, and says that the list is missing', async () => {
  const guid = sandbox.state().content.find(({ name }) => name === 'closed')?.guid ?? '';
  sandbox.faults.add(`error,code=22,route=GET /v1/content/${guid}/permissions`);
  const folder = await exported(['--content']);
  const [closed] = (await itemsIn(folder)).filter(({ name }) => name === 'closed');
  expect([closed?.listMissing, grantsOf(closed)]).toEqual(['not_permitted', ['user admin owner yes']]);
  expect((await verifyPack(folder)).findings).toEqual([]);
});
